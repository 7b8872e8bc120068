import Type, { type Static } from 'typebox'
import { consentPurposes } from '../domain/consents'
import { delegationKinds, delegationScopes } from '../domain/delegations'
import { keyGroups, sexes } from '../domain/residents'
import { roles } from '../domain/roles'
import { textSizes } from '../domain/text-sizes'
import {
  ById,
  Day,
  Id,
  IdNumber,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  PersonName,
  Phone,
  Scopes,
  Shape,
  Text,
} from './fields'
import { routes } from './route'

export const Resident = Shape({
  id: Id(),
  name: Type.String(),
  /** What this person is to the account's holder: 本人, 母亲, 儿子. */
  relation: Type.String(),
  sex: OneOf(sexes),
  bornOn: Day(),
  age: Type.Integer(),
  idNumberMasked: Nullable(Type.String()),
  phoneMasked: Nullable(Type.String()),
  address: Nullable(Type.String()),
  areaId: Nullable(Id()),
  localRegister: Type.Boolean(),
  groups: Type.Array(OneOf(keyGroups)),
  face: Type.String(),
  verified: Type.Boolean(),
  /** What the caller may do for this person. */
  scopes: Type.Array(OneOf(delegationScopes)),
})
export type Resident = Static<typeof Resident>

export const Me = Shape({
  id: Id(),
  phoneMasked: Nullable(Type.String()),
  textSize: Nullable(OneOf(textSizes)),
  roles: Type.Array(
    Shape({ role: OneOf(roles), organisationId: Nullable(Id()), organisationName: Nullable(Type.String()) }),
  ),
  practitioner: Nullable(Shape({ id: Id(), name: Type.String(), title: Type.String(), face: Type.String() })),
  /** The account's own person first, then those it may act for. */
  residents: Type.Array(Resident),
})
export type Me = Static<typeof Me>

export const Household = Shape({
  id: Id(),
  representativeId: Id(),
  address: Nullable(Type.String()),
  members: Type.Array(
    Shape({
      id: Id(),
      name: Type.String(),
      relation: Type.String(),
      age: Type.Integer(),
      face: Type.String(),
      /** How the caller could name this member in an agreement; null when their own consent is still missing. */
      binding: Nullable(OneOf(['self', 'delegate', 'guardian'])),
      /** Whether a live agreement binds this member. */
      signed: Type.Boolean(),
      /** That agreement, for a caller who may see it. */
      agreementId: Nullable(Id()),
    }),
  ),
})
export type Household = Static<typeof Household>

export const Delegation = Shape({
  id: Id(),
  kind: OneOf(delegationKinds),
  resident: Shape({ id: Id(), name: Type.String() }),
  /** Whose account may act. */
  delegate: Shape({ phoneMasked: Nullable(Type.String()) }),
  relation: Type.String(),
  scopes: Type.Array(OneOf(delegationScopes)),
  startsAt: Instant(),
  endsAt: Nullable(Instant()),
  /** Whether the caller gave it or holds it. */
  direction: OneOf(['given', 'held']),
})
export type Delegation = Static<typeof Delegation>

const Consent = Shape({
  purpose: OneOf(consentPurposes),
  title: Type.String(),
  text: Type.String(),
  textVersion: Type.String(),
  /** Null while unanswered. */
  granted: Nullable(Type.Boolean()),
  recordedAt: Nullable(Instant()),
})

const Relation = Text('关系', 10)

/** A proxy on paper, as it was recorded. */
const RecordedProxy = Shape({
  id: Id(),
  residentName: Type.String(),
  phoneMasked: Type.String(),
  relation: Type.String(),
  recordedAt: Instant(),
})

export const residentsApi = routes({
  me: {
    method: 'GET',
    path: '/me',
    summary: 'The account, its roles and the residents it may act for',
    access: 'signed-in',
    response: Me,
    refusals: [],
  },
  realName: {
    method: 'PUT',
    path: '/me/profile',
    summary: 'Name and identity number of the account holder, once; later only the address',
    access: 'signed-in',
    body: Shape({
      name: Type.Optional(PersonName()),
      idNumber: Type.Optional(IdNumber()),
      address: Type.Optional(Text('住址', 100)),
      lat: Type.Optional(Type.Number({ title: '纬度', minimum: -90, maximum: 90 })),
      lng: Type.Optional(Type.Number({ title: '经度', minimum: -180, maximum: 180 })),
    }),
    response: Resident,
    refusals: ['id-number-invalid', 'id-number-taken', 'already-real-name', 'real-name-needed'],
  },
  settings: {
    method: 'PUT',
    path: '/me/settings',
    summary: 'Text size of the account, followed on every device',
    access: 'signed-in',
    body: Shape({ textSize: OneOf(textSizes, '字号') }),
    response: Shape({ textSize: OneOf(textSizes) }),
    refusals: [],
  },
  household: {
    method: 'GET',
    path: '/me/household',
    summary: 'The household of the account holder',
    access: 'signed-in',
    response: Nullable(Household),
    refusals: [],
  },
  addMember: {
    method: 'POST',
    path: '/me/household/members',
    summary: 'Add a child as guardian, or an adult who has delegated to the caller',
    access: 'signed-in',
    body: Shape({
      relation: Relation,
      /** An adult who already delegated to the caller. */
      residentId: Type.Optional(Id('家人')),
      /** A child of the caller. */
      name: Type.Optional(PersonName()),
      idNumber: Type.Optional(IdNumber()),
    }),
    status: 201,
    response: Household,
    refusals: [
      'real-name-needed',
      'id-number-invalid',
      'id-number-taken',
      'guardian-for-minors-only',
      'household-exists',
      'not-found',
      'forbidden',
    ],
  },
  leaveHousehold: {
    method: 'POST',
    path: '/me/household/members/:id/leave',
    summary:
      'Leave the household, with the points one put into its pool; the representative may take a member out',
    access: 'signed-in',
    params: ById,
    response: Nullable(Household),
    refusals: ['not-found'],
  },
  delegations: {
    method: 'GET',
    path: '/delegations',
    summary: 'Delegations the caller gave or holds',
    access: 'signed-in',
    response: ListOf(Delegation),
    refusals: [],
  },
  delegate: {
    method: 'POST',
    path: '/delegations',
    summary: 'Let the account with this phone act for the caller',
    access: 'signed-in',
    body: Shape({
      phone: Phone('家人的手机号'),
      relation: Relation,
      scopes: Scopes,
      endsOn: Type.Optional(Day('到期日')),
    }),
    status: 201,
    response: Delegation,
    refusals: ['real-name-needed', 'delegate-unknown', 'delegation-exists'],
  },
  recordProxy: {
    method: 'POST',
    path: '/proxies',
    summary:
      'Staff record a proxy on paper of somebody without a phone: who may sign for them, and that they agreed',
    access: ['doctor', 'nurse', 'manager'],
    body: Shape({
      idNumber: IdNumber('授权人的身份证号'),
      phone: Phone('代办人的手机号'),
      relation: Relation,
      /** Kept in the clear, so that the paper is found again: a number and nothing else. */
      paper: Type.String({ title: '授权书编号', pattern: '^[A-Za-z0-9-]{2,40}$' }),
    }),
    status: 201,
    response: RecordedProxy,
    refusals: ['not-found', 'delegate-unknown', 'delegation-exists'],
  },
  revoke: {
    method: 'POST',
    path: '/delegations/:id/revoke',
    summary: 'Withdraw a delegation one gave, or give back one held',
    access: 'signed-in',
    params: Shape({ id: Id() }),
    response: Delegation,
    refusals: ['not-found', 'state-conflict'],
  },
  consents: {
    method: 'GET',
    path: '/me/consents',
    summary: "Every purpose with its wording and the holder's answer",
    access: 'signed-in',
    response: ListOf(Consent),
    refusals: [],
  },
  consent: {
    method: 'PUT',
    path: '/me/consents/:purpose',
    summary: 'Answer one purpose',
    access: 'signed-in',
    params: Shape({ purpose: OneOf(consentPurposes, '用途') }),
    body: Shape({ granted: Type.Boolean({ title: '是否同意' }), textVersion: Text('说明的版本', 20) }),
    response: Consent,
    refusals: ['real-name-needed', 'agreement-changed'],
  },
})
export type ResidentsApi = typeof residentsApi
