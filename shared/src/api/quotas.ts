import Type, { type Static } from 'typebox'
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
  Person,
  Shape,
  SourceView,
  Text,
} from './fields'
import { routes } from './route'

export const ReferralResource = Shape({
  id: Id(),
  kind: OneOf(resourceKinds),
  hospital: Person,
  department: Type.String(),
  practitioner: Nullable(Person),
  startsAt: Instant(),
  /** All places, those kept for family doctors, and what is left of these. */
  capacity: Count(),
  quota: Count(),
  remaining: Count(),
  /** When what is left goes back to everybody, and whether it has. */
  releaseAt: Instant(),
  released: Type.Boolean(),
})
export type ReferralResource = Static<typeof ReferralResource>

/** What a hospital keeps of one kind in one department over some days. */
export const QuotaLine = Shape({
  hospital: Person,
  kind: OneOf(resourceKinds),
  department: Type.String(),
  capacity: Count(),
  quota: Count(),
  /** Of the quota what family doctors have handed out. */
  used: Count(),
  /** The least it should be, in thousandths, and where that is written; null where nothing says so. */
  least: Nullable(
    Shape({ permille: Count(), places: Count(), enforced: Type.Boolean(), source: SourceView }),
  ),
  below: Type.Boolean(),
})
export type QuotaLine = Static<typeof QuotaLine>

const Days = { from: Type.Optional(Day('开始日期')), to: Type.Optional(Day('结束日期')) }

export const quotasApi = routes({
  resources: {
    method: 'GET',
    path: '/referral-resources',
    summary: 'What a hospital keeps for family doctors to hand out',
    access: ['doctor', 'nurse', 'manager', 'hospital', 'admin'],
    query: Shape({
      hospitalId: Type.Optional(Id('医院')),
      kind: Type.Optional(OneOf(resourceKinds, '资源种类')),
      ...Days,
    }),
    response: ListOf(ReferralResource),
    refusals: [],
  },
  publish: {
    method: 'POST',
    path: '/referral-resources',
    summary: "Publish a department's places at one or several times, with what family doctors may hand out",
    access: ['hospital'],
    body: Shape({
      kind: OneOf(resourceKinds, '资源种类'),
      department: Text('科室', 30),
      practitionerId: Type.Optional(Id('专家')),
      startsAt: Type.Array(Instant('时间'), { title: '时间', minItems: 1, maxItems: 60, uniqueItems: true }),
      capacity: Type.Integer({ title: '总数', minimum: 1, maximum: 10_000 }),
      quota: Type.Integer({ title: '给家医的数量', minimum: 0, maximum: 10_000 }),
    }),
    status: 201,
    response: ListOf(ReferralResource),
    refusals: ['not-found', 'quota-below-share', 'slot-past', 'already-published'],
  },
  change: {
    method: 'POST',
    path: '/referral-resources/:id/change',
    summary: 'Change how many places there are; the share is kept, and what is taken stays',
    access: ['hospital'],
    params: ById,
    body: Shape({
      capacity: Type.Integer({ title: '总数', minimum: 1, maximum: 10_000 }),
      quota: Type.Integer({ title: '给家医的数量', minimum: 0, maximum: 10_000 }),
    }),
    response: ReferralResource,
    refusals: ['not-found', 'quota-below-share', 'places-in-use', 'slot-past', 'state-conflict'],
  },
  board: {
    method: 'GET',
    path: '/quota-board',
    summary: 'How many numbers, examinations and beds hospitals keep for family doctors; open to everybody',
    access: 'public',
    query: Shape({ hospitalId: Type.Optional(Id('医院')), ...Days }),
    response: ListOf(QuotaLine),
    refusals: [],
  },
  alarms: {
    method: 'GET',
    path: '/quota-alarms',
    summary: "Where less is kept than the region's rules ask for; a clerk's own hospital, a manager's region",
    access: ['manager', 'hospital', 'admin'],
    query: Shape(Days),
    response: ListOf(QuotaLine),
    refusals: [],
  },
})
export type QuotasApi = typeof quotasApi
