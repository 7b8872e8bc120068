import Type, { type Static } from 'typebox'
import { Count, Day, Id, Instant, ListOf, Nullable, OneOf, Person, Shape } from './fields'
import { routes } from './route'

export const ReferralResource = Shape({
  id: Id(),
  kind: OneOf(['clinic', 'exam', 'bed']),
  hospital: Person,
  department: Type.String(),
  practitioner: Nullable(Person),
  startsAt: Instant(),
  /** Kept for family doctors, and what is left of it. */
  quota: Count(),
  remaining: Count(),
})
export type ReferralResource = Static<typeof ReferralResource>

export const referralsApi = routes({
  resources: {
    method: 'GET',
    path: '/referral-resources',
    summary: 'What a hospital keeps for family doctors to hand out',
    access: ['doctor', 'nurse', 'manager', 'hospital', 'admin'],
    query: Shape({
      hospitalId: Type.Optional(Id('医院')),
      kind: Type.Optional(OneOf(['clinic', 'exam', 'bed'], '资源种类')),
      from: Type.Optional(Day('开始日期')),
      to: Type.Optional(Day('结束日期')),
    }),
    response: ListOf(ReferralResource),
    refusals: [],
  },
})
export type ReferralsApi = typeof referralsApi
