import Type, { type Static } from 'typebox'
import { Agreement } from './agreements'
import { ById, Count, Id, ListOf, Shape } from './fields'
import { Package } from './packages'
import { routes } from './route'

/** A course of treatment that may be agreed upon beside a running agreement, and for whom. */
export const Course = Shape({
  ...Package.properties,
  days: Count(),
  residents: Type.Array(Shape({ id: Id(), name: Type.String() })),
})
export type Course = Static<typeof Course>

export const coursesApi = routes({
  list: {
    method: 'GET',
    path: '/agreements/:id/courses',
    summary: 'Courses of treatment that may be agreed upon beside a running agreement',
    access: 'signed-in',
    params: ById,
    response: ListOf(Course),
    refusals: ['not-found', 'state-conflict'],
  },
  draft: {
    method: 'POST',
    path: '/agreements/:id/courses',
    summary: 'Draft a supplementary agreement for one course; signed and accepted like any other',
    access: 'signed-in',
    params: ById,
    body: Shape({ residentId: Id('居民'), packageId: Id('疗程') }),
    status: 201,
    response: Agreement,
    refusals: [
      'not-found',
      'forbidden',
      'state-conflict',
      'real-name-needed',
      'not-eligible',
      'party-not-allowed',
      'consent-needed',
      'agreement-exists',
    ],
  },
})
export type CoursesApi = typeof coursesApi
