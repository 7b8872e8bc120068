import Type, { type Static } from 'typebox'
import { slotKinds } from '../domain/appointments'
import { redemptionStates, rewardKinds } from '../domain/points'
import { keyGroups } from '../domain/residents'
import { ById, Count, Day, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape, Text } from './fields'
import { routes } from './route'

export const Reward = Shape({
  id: Id(),
  name: Type.String(),
  kind: OneOf(rewardKinds),
  points: Count(),
  stock: Count(),
  limit: Type.Optional(Count()),
  description: Type.String(),
  organisationId: Id(),
  organisationName: Type.String(),
  /** Where the desk is that hands it out. */
  place: Type.String(),
  /** A service that is had at a time: of this kind. */
  slotKind: Nullable(OneOf(slotKinds)),
  /** Whom it is for; empty is for everybody. */
  forGroups: Type.Array(OneOf(keyGroups)),
  opensAt: Nullable(Instant()),
  closesAt: Nullable(Instant()),
})
export type Reward = Static<typeof Reward>

/** What a manager sees of it besides. */
export const ManagedReward = Shape({
  ...Reward.properties,
  /** Whether points come back where a voucher expires unused. */
  returns: Type.Boolean(),
  retired: Type.Boolean(),
  /** Vouchers out there, and those that were used. */
  vouchersOpen: Count(),
  vouchersUsed: Count(),
})
export type ManagedReward = Static<typeof ManagedReward>

export const Redemption = Shape({
  id: Id(),
  state: OneOf(redemptionStates),
  reward: Shape({
    id: Id(),
    name: Type.String(),
    kind: OneOf(rewardKinds),
    organisationName: Type.String(),
    place: Type.String(),
    slotKind: Nullable(OneOf(slotKinds)),
  }),
  resident: Person,
  payFrom: OneOf(['resident', 'household']),
  points: Count(),
  /** Eight digits for a desk without a camera. */
  number: Type.String(),
  expiresOn: Day(),
  createdAt: Instant(),
  endedAt: Nullable(Instant()),
  appointment: Nullable(Shape({ id: Id(), startsAt: Instant(), live: Type.Boolean() })),
  allowedEvents: Type.Array(OneOf(['cancel', 'show', 'book'])),
})
export type Redemption = Static<typeof Redemption>

export const VoucherCode = Shape({
  /** What the picture says. */
  code: Type.String(),
  /** A picture of it, as a data URL. */
  image: Type.String(),
  changesAt: Instant(),
})
export type VoucherCode = Static<typeof VoucherCode>

const RewardBody = {
  name: Text('名称', 40),
  kind: OneOf(rewardKinds, '类别'),
  points: Type.Integer({ title: '分值', minimum: 1, maximum: 1_000_000 }),
  description: Text('说明', 200),
  place: Text('领取地点', 60, 0),
  perPerson: Nullable(Type.Integer({ title: '每人份数', minimum: 1, maximum: 1_000 })),
  slotKind: Nullable(OneOf(slotKinds, '预约类别')),
  forGroups: Type.Array(OneOf(keyGroups, '人群'), { title: '适用人群', maxItems: 20, uniqueItems: true }),
  opensAt: Nullable(Instant('开始兑换')),
  closesAt: Nullable(Instant('停止兑换')),
  returns: Type.Boolean({ title: '过期退分' }),
}

export const redemptionsApi = routes({
  rewards: {
    method: 'GET',
    path: '/rewards',
    summary: 'What points can be exchanged for',
    access: 'public',
    response: ListOf(Reward),
    refusals: [],
  },
  managed: {
    method: 'GET',
    path: '/rewards/managed',
    summary:
      "The catalogue of the caller's institutions with what is out and what was used, retired ones last",
    access: ['manager'],
    response: ListOf(ManagedReward),
    refusals: [],
  },
  addReward: {
    method: 'POST',
    path: '/rewards',
    summary: "Put something into one's institution's catalogue",
    access: ['manager'],
    body: Shape({
      ...RewardBody,
      organisationId: Id('机构'),
      stock: Type.Integer({ title: '数量', minimum: 0, maximum: 1_000_000 }),
    }),
    status: 201,
    response: Reward,
    refusals: ['not-found'],
  },
  changeReward: {
    method: 'PUT',
    path: '/rewards/:id',
    summary: 'Change what is offered; who redeemed before keeps what they have',
    access: ['manager'],
    params: ById,
    body: Shape(RewardBody),
    response: Reward,
    refusals: ['not-found'],
  },
  restock: {
    method: 'POST',
    path: '/rewards/:id/restock',
    summary: 'Add to what is in stock, or take from it; never below what is there',
    access: ['manager'],
    params: ById,
    body: Shape({ by: Type.Integer({ title: '增减数量', minimum: -1_000_000, maximum: 1_000_000 }) }),
    response: Reward,
    refusals: ['not-found', 'out-of-stock'],
  },
  retire: {
    method: 'POST',
    path: '/rewards/:id/retire',
    summary: 'Take something out of the catalogue; vouchers for it stay good',
    access: ['manager'],
    params: ById,
    response: Reward,
    refusals: ['not-found'],
  },
  redeem: {
    method: 'POST',
    path: '/redemptions',
    summary: 'Exchange points, stock and, for a service, a place in a slot, all or nothing',
    access: 'signed-in',
    body: Shape({
      rewardId: Id('兑换项目'),
      payFrom: OneOf(['resident', 'household'], '用谁的积分'),
      residentId: Id('给谁'),
      slotId: Type.Optional(Id('时间')),
    }),
    status: 201,
    response: Redemption,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'not-representative',
      'not-eligible',
      'insufficient-points',
      'out-of-stock',
      'reward-closed',
      'reward-limit',
      'slot-needed',
      'slot-full',
      'slot-past',
      'slot-closed',
      'appointment-exists',
      'booked-that-day',
      'too-many-bookings',
      'booking-locked',
      'agreement-needed',
    ],
  },
  mine: {
    method: 'GET',
    path: '/redemptions',
    summary: 'Vouchers of a resident and their household, newest first',
    access: 'signed-in',
    query: Shape({ residentId: Type.Optional(Id('居民')), ...Paging }),
    response: ListOf(Redemption),
    refusals: ['not-found', 'not-allowed-for-resident', 'real-name-needed'],
  },
  one: {
    method: 'GET',
    path: '/redemptions/:id',
    summary: 'One voucher',
    access: 'signed-in',
    params: ById,
    response: Redemption,
    refusals: ['not-found'],
  },
  code: {
    method: 'GET',
    path: '/redemptions/:id/code',
    summary: 'The code to show at the desk now; it changes every half minute',
    access: 'signed-in',
    params: ById,
    response: VoucherCode,
    refusals: ['not-found', 'voucher-used', 'voucher-ended'],
  },
  book: {
    method: 'POST',
    path: '/redemptions/:id/book',
    summary: 'Book a time for a service that was redeemed, where the first fell through',
    access: 'signed-in',
    params: ById,
    body: Shape({ slotId: Id('时间') }),
    response: Redemption,
    refusals: [
      'not-found',
      'state-conflict',
      'slot-full',
      'slot-past',
      'slot-closed',
      'appointment-exists',
      'booked-that-day',
      'too-many-bookings',
      'booking-locked',
      'agreement-needed',
    ],
  },
  cancel: {
    method: 'POST',
    path: '/redemptions/:id/cancel',
    summary: 'Give a voucher back: points, stock and the place in the slot',
    access: 'signed-in',
    params: ById,
    response: Redemption,
    refusals: ['not-found', 'state-conflict', 'cancel-too-late'],
  },
})
export type RedemptionsApi = typeof redemptionsApi
