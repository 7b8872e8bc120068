import Type from 'typebox'
import { terminationReasons } from '../domain/agreements'
import { Agreement } from './agreements'
import { ById, Id, OneOf, Shape, Text } from './fields'
import { PackageChoice, Years } from './packages'
import { routes } from './route'

/** How a running agreement ends, and what follows it. */
export const successionsApi = routes({
  withdraw: {
    method: 'POST',
    path: '/agreements/:id/withdraw',
    summary: 'The resident takes it back before the doctor answers',
    access: 'signed-in',
    params: ById,
    response: Agreement,
    refusals: ['not-found', 'forbidden', 'state-conflict'],
  },
  terminate: {
    method: 'POST',
    path: '/agreements/:id/terminate',
    summary: 'The resident ends a running agreement',
    access: 'signed-in',
    params: ById,
    body: Shape({
      reason: Text('原因', 200, 2),
      reasonCode: Type.Optional(OneOf(terminationReasons, '原因类别')),
    }),
    response: Agreement,
    refusals: ['not-found', 'forbidden', 'state-conflict', 'successor-waiting'],
  },
  leave: {
    method: 'POST',
    path: '/agreements/:id/leave',
    summary: "One member leaves a household's agreement, which goes on for the others",
    access: 'signed-in',
    params: ById,
    body: Shape({ residentId: Id('居民') }),
    response: Agreement,
    refusals: ['not-found', 'forbidden', 'state-conflict', 'successor-waiting'],
  },
  renew: {
    method: 'POST',
    path: '/agreements/:id/renew',
    summary: 'Draft the next term; signed and accepted, it begins when this one has ended',
    access: 'signed-in',
    params: ById,
    body: Shape({ years: Years, packageIds: Type.Optional(PackageChoice) }),
    status: 201,
    response: Agreement,
    refusals: [
      'not-found',
      'forbidden',
      'state-conflict',
      'renewal-not-open',
      'successor-waiting',
      'real-name-needed',
      'agreement-exists',
      'not-eligible',
      'term-not-offered',
      'party-not-allowed',
      'consent-needed',
      'team-full',
    ],
  },
  switch: {
    method: 'POST',
    path: '/agreements/:id/switch',
    summary: 'Draft an agreement with another team; accepted, it ends this one and begins the same day',
    access: 'signed-in',
    params: ById,
    body: Shape({
      teamId: Id('团队'),
      practitionerId: Type.Optional(Id('医生')),
      years: Type.Optional(Years),
      packageIds: Type.Optional(PackageChoice),
    }),
    status: 201,
    response: Agreement,
    refusals: [
      'not-found',
      'forbidden',
      'state-conflict',
      'successor-waiting',
      'real-name-needed',
      'agreement-exists',
      'not-eligible',
      'term-not-offered',
      'party-not-allowed',
      'consent-needed',
      'team-full',
    ],
  },
  declineRenewal: {
    method: 'POST',
    path: '/agreements/:id/decline-renewal',
    summary: 'The resident says that the agreement shall not renew itself',
    access: 'signed-in',
    params: ById,
    response: Agreement,
    refusals: ['not-found', 'forbidden', 'state-conflict'],
  },
  confirm: {
    method: 'POST',
    path: '/agreements/:id/confirm',
    summary: "One side's yes in the yearly window, or to an automatic renewal",
    access: 'signed-in',
    params: ById,
    response: Agreement,
    refusals: ['not-found', 'forbidden', 'nothing-to-confirm'],
  },
})
export type SuccessionsApi = typeof successionsApi
