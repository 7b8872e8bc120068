import Type, { type Static } from 'typebox'
import { resourceKinds } from '../domain/quotas'
import { referralDirections, referralEvents, referralSides, referralStates } from '../domain/referrals'
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
  Text,
} from './fields'
import { Attachment, EpisodeView, Place } from './referral-story'
import { routes } from './route'

const ReferralLine = Shape({
  id: Id(),
  number: Type.String(),
  direction: OneOf(referralDirections),
  state: OneOf(referralStates),
  resident: Person,
  hospital: Nullable(Person),
  kind: Nullable(OneOf(resourceKinds)),
  department: Type.String(),
  /** What it is about, in a few words: 胸闷待查. */
  title: Type.String(),
  green: Type.Boolean(),
  createdAt: Instant(),
  visitAt: Nullable(Instant()),
  /** Who is next, by when, and whether that is past. */
  owner: Nullable(OneOf(referralSides)),
  dueAt: Nullable(Instant()),
  late: Type.Boolean(),
})
export type ReferralLine = Static<typeof ReferralLine>

export const Referral = Shape({
  ...ReferralLine.properties,
  resident: Shape({ id: Id(), name: Type.String(), face: Type.String(), age: Type.Integer() }),
  hospital: Nullable(Shape({ id: Id(), name: Type.String(), phone: Type.String(), address: Type.String() })),
  team: Shape({ id: Id(), name: Type.String(), phone: Type.String(), organisationName: Type.String() }),
  reason: Type.String(),
  symptoms: Type.String(),
  criteria: Type.Array(Type.String()),
  greenReason: Type.String(),
  attachments: Type.Array(Attachment),
  place: Nullable(Place),
  /** What the hospital offered instead. */
  offered: Nullable(Place),
  result: Nullable(Type.String()),
  prescriptionWeeks: Nullable(Type.Integer()),
  steps: Type.Array(
    Shape({
      event: OneOf(['open', 'send-down', ...referralEvents]),
      state: OneOf(referralStates),
      side: OneOf(referralSides),
      /** Who did it. */
      name: Type.String(),
      at: Instant(),
      note: Nullable(Type.String()),
    }),
  ),
  next: Nullable(
    Shape({
      side: OneOf(referralSides),
      name: Type.String(),
      face: Type.String(),
      phone: Type.String(),
      deed: Type.String(),
      dueAt: Nullable(Instant()),
      late: Type.Boolean(),
    }),
  ),
  followUps: Type.Array(
    Shape({
      id: Id(),
      dueOn: Day(),
      task: Type.String(),
      doneAt: Nullable(Instant()),
      note: Nullable(Type.String()),
    }),
  ),
  episode: EpisodeView,
  allowedEvents: Type.Array(OneOf(referralEvents)),
})
export type Referral = Static<typeof Referral>

/** What a family doctor states when referring. */
const Grounds = {
  hospitalId: Id('医院'),
  kind: OneOf(resourceKinds, '要做什么'),
  department: Text('科室', 30),
  title: Text('转诊事由', 30),
  reason: Text('病情摘要', 1_000),
  symptoms: Type.Optional(Text('症状', 500)),
  criteria: Type.Array(Text('指征', 40), { title: '指征', maxItems: 20, uniqueItems: true }),
  attachments: Type.Optional(Type.Array(Attachment, { title: '随单材料', maxItems: 10 })),
  /** Why the green channel is asked for; left out for an ordinary referral. */
  greenReason: Type.Optional(Text('绿色通道理由', 200)),
}

const Note = (title: string) => Shape({ reason: Text(title, 300) })
const stepRefusals = ['not-found', 'forbidden', 'state-conflict'] as const

export const referralsApi = routes({
  criteria: {
    method: 'GET',
    path: '/referral-criteria',
    summary: "When to refer, by the rules of a team's region",
    access: 'signed-in',
    query: Shape({ teamId: Id('团队') }),
    response: Shape({
      up: Type.Array(Type.String()),
      down: Type.Array(Type.String()),
      greenChannel: Type.Boolean(),
      longPrescription: Nullable(Shape({ minimum: Count(), maximum: Count(), source: SourceView })),
    }),
    refusals: ['not-found'],
  },
  ask: {
    method: 'POST',
    path: '/referrals',
    summary: 'A resident asks the family doctor for a referral',
    access: 'signed-in',
    body: Shape({
      residentId: Id('居民'),
      reason: Text('想看什么', 500),
      hospitalId: Type.Optional(Id('想去的医院')),
    }),
    status: 201,
    response: Referral,
    refusals: ['not-found', 'not-allowed-for-resident', 'agreement-needed', 'referral-open'],
  },
  open: {
    method: 'POST',
    path: '/referrals/open',
    summary: 'A family doctor refers a resident of the own team',
    access: ['doctor'],
    body: Shape({ residentId: Id('居民'), ...Grounds }),
    status: 201,
    response: Referral,
    refusals: ['not-found', 'criteria-needed', 'no-green-channel'],
  },
  list: {
    method: 'GET',
    path: '/referrals',
    summary: "Referrals of the caller's people, of the own teams, or of the hospital whose desk it is",
    access: 'signed-in',
    query: Shape({
      ...Paging,
      scope: Type.Optional(OneOf(['mine', 'team', 'hospital'], '范围')),
      state: Type.Optional(OneOf(['open', 'ended', ...referralStates], '状态')),
    }),
    response: ListOf(ReferralLine),
    refusals: ['forbidden'],
  },
  late: {
    method: 'GET',
    path: '/referral-alarms',
    summary: "Referrals whose next step is late, for the managers of the team's institution; names nobody",
    access: ['manager'],
    query: Shape(Paging),
    response: ListOf(
      Shape({
        id: Id(),
        number: Type.String(),
        direction: OneOf(referralDirections),
        state: OneOf(referralStates),
        team: Person,
        hospital: Nullable(Person),
        owner: Nullable(OneOf(referralSides)),
        dueAt: Instant(),
      }),
    ),
    refusals: [],
  },
  one: {
    method: 'GET',
    path: '/referrals/:id',
    summary: 'A referral with its story; each look is in the audit trail',
    access: 'signed-in',
    params: ById,
    response: Referral,
    refusals: ['not-found'],
  },
  approve: {
    method: 'POST',
    path: '/referrals/:id/approve',
    summary: 'The family doctor agrees with what a resident asked for and states the grounds',
    access: ['doctor'],
    params: ById,
    body: Shape(Grounds),
    response: Referral,
    refusals: [...stepRefusals, 'criteria-needed', 'no-green-channel'],
  },
  decline: {
    method: 'POST',
    path: '/referrals/:id/decline',
    summary: 'The family doctor sees no need and says why',
    access: ['doctor'],
    params: ById,
    body: Note('不转的理由'),
    response: Referral,
    refusals: [...stepRefusals],
  },
  reserve: {
    method: 'POST',
    path: '/referrals/:id/reserve',
    summary: 'The family doctor takes a place from what the hospital keeps',
    access: ['doctor'],
    params: ById,
    body: Shape({ resourceId: Id('号源') }),
    response: Referral,
    refusals: [...stepRefusals, 'quota-exhausted', 'team-share-used', 'slot-past'],
  },
  confirm: {
    method: 'POST',
    path: '/referrals/:id/confirm',
    summary: 'The hospital says yes, and what to bring',
    access: ['hospital'],
    params: ById,
    body: Shape({ note: Type.Optional(Text('就诊须知', 300)) }),
    response: Referral,
    refusals: [...stepRefusals],
  },
  return: {
    method: 'POST',
    path: '/referrals/:id/return',
    summary: 'The hospital says no, why, and what else it can offer; the place is free again',
    access: ['hospital'],
    params: ById,
    body: Shape({ reason: Text('不能接的原因', 300), offerId: Type.Optional(Id('另给的号源')) }),
    response: Referral,
    refusals: [...stepRefusals, 'quota-exhausted'],
  },
  attend: {
    method: 'POST',
    path: '/referrals/:id/attend',
    summary: 'The resident came; into a bed, the stay begins',
    access: ['hospital'],
    params: ById,
    response: Referral,
    refusals: [...stepRefusals],
  },
  cancel: {
    method: 'POST',
    path: '/referrals/:id/cancel',
    summary: 'The resident or the team gives it up; the place is free again',
    access: 'signed-in',
    params: ById,
    body: Note('取消的原因'),
    response: Referral,
    refusals: [...stepRefusals],
  },
  close: {
    method: 'POST',
    path: '/referrals/:id/close',
    summary: 'Say what came of it: the hospital of a visit, the team of a follow-up',
    access: ['hospital', 'doctor', 'nurse'],
    params: ById,
    body: Shape({ result: Text('结果', 1_000) }),
    response: Referral,
    refusals: [...stepRefusals, 'follow-ups-open'],
  },
})
export type ReferralsApi = typeof referralsApi
