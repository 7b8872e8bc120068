import Type, { type Static } from 'typebox'
import { organisationLevels } from '../domain/directory'
import { resourceKinds } from '../domain/quotas'
import {
  ById,
  Count,
  Day,
  Id,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Paging,
  Person,
  Shape,
  SourceView,
} from './fields'
import { routes } from './route'

/** A hospital as a resident may go there: by booking, or by a referral of the family doctor. */
export const HospitalChoiceView = Shape({
  id: Id(),
  name: Type.String(),
  level: OneOf(organisationLevels),
  needsReferral: Type.Boolean(),
  why: Type.String(),
  source: Nullable(SourceView),
})
export type HospitalChoiceView = Static<typeof HospitalChoiceView>

export const HospitalBooking = Shape({
  id: Id(),
  state: OneOf(['booked', 'cancelled']),
  resident: Person,
  hospital: Shape({ id: Id(), name: Type.String(), phone: Type.String(), address: Type.String() }),
  kind: OneOf(resourceKinds),
  department: Type.String(),
  practitioner: Nullable(Person),
  startsAt: Instant(),
  createdAt: Instant(),
  allowedEvents: Type.Array(OneOf(['cancel'])),
})
export type HospitalBooking = Static<typeof HospitalBooking>

/** Inside the combination a resident books by themselves, outside the family doctor refers (C21). */
export const hospitalBookingsApi = routes({
  choices: {
    method: 'GET',
    path: '/hospital-choices',
    summary: 'Where a resident may book by themselves and where a referral is needed, with the reason',
    access: 'signed-in',
    query: Shape({ residentId: Id('居民') }),
    response: ListOf(HospitalChoiceView),
    refusals: ['not-found', 'not-allowed-for-resident'],
  },
  places: {
    method: 'GET',
    path: '/hospital-places',
    summary: 'Places everybody may have at a hospital; none where a referral is needed',
    access: 'signed-in',
    query: Shape({
      residentId: Id('居民'),
      hospitalId: Id('医院'),
      from: Type.Optional(Day('开始日期')),
      to: Type.Optional(Day('结束日期')),
    }),
    response: Shape({
      hospital: HospitalChoiceView,
      items: Type.Array(
        Shape({
          id: Id(),
          kind: OneOf(resourceKinds),
          department: Type.String(),
          practitioner: Nullable(Person),
          startsAt: Instant(),
          remaining: Count(),
        }),
      ),
    }),
    refusals: ['not-found', 'not-allowed-for-resident'],
  },
  book: {
    method: 'POST',
    path: '/hospital-bookings',
    summary: 'Book a place at a hospital of the combination',
    access: 'signed-in',
    body: Shape({ residentId: Id('居民'), resourceId: Id('号源') }),
    status: 201,
    response: HospitalBooking,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'referral-needed',
      'slot-full',
      'slot-past',
      'appointment-exists',
    ],
  },
  list: {
    method: 'GET',
    path: '/hospital-bookings',
    summary: 'What was booked at hospitals for the people the caller acts for, newest time first',
    access: 'signed-in',
    query: Shape(Paging),
    response: ListOf(HospitalBooking),
    refusals: [],
  },
  cancel: {
    method: 'POST',
    path: '/hospital-bookings/:id/cancel',
    summary: 'Give the place back before its time',
    access: 'signed-in',
    params: ById,
    response: HospitalBooking,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type HospitalBookingsApi = typeof hospitalBookingsApi
