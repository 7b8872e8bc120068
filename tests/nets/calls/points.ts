import type { Call } from './call'

const offer = {
  name: '七格药盒',
  kind: 'health-tool',
  points: 160,
  description: '一周七格，字大。',
  place: '药房窗口',
  perPerson: 1,
  slotKind: null,
  forGroups: [],
  opensAt: null,
  closesAt: null,
  returns: true,
}

/** The number on a voucher, where it has one. */
const numberOf = (thing: object): string =>
  'verifyCode' in thing ? String(thing.verifyCode).slice(0, 8) : '00000000'

/** A seal nobody made. */
const madeUp = 'A'.repeat(135)

export const pointsCalls: Readonly<Record<string, Call>> = {
  'GET /points/summary': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/summary?residentId=${residentId}`,
  },
  'GET /points/entries': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/entries?residentId=${residentId}`,
  },
  'GET /points/ending': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/ending?residentId=${residentId}`,
  },
  'GET /points/family': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/family?residentId=${residentId}`,
  },
  'GET /points/chances': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/chances?residentId=${residentId}`,
  },
  'POST /points/check-ins': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: () => '/points/check-ins',
    body: ({ residentId }) => ({ kind: 'blood-pressure', residentId, systolic: 128, diastolic: 78 }),
    instead: { systolic: 131 },
  },
  'POST /points/awards': {
    by: 'doctor',
    of: 'active',
    also: ['missing'],
    path: () => '/points/awards',
    body: ({ residentId }) => ({ residentId, points: 20, reason: '帮着组织健走' }),
    instead: { points: 30 },
  },
  'POST /points/corrections': {
    by: 'doctor',
    of: 'points-entry',
    also: ['missing'],
    path: () => '/points/corrections',
    body: ({ id }) => ({ entryId: id, reason: '登记重了' }),
    instead: { reason: '登记错了人' },
  },
  'GET /points/given': {
    by: 'doctor',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/given?residentId=${residentId}`,
  },
  'GET /points/awards': { by: 'doctor', of: 'points-award', path: () => '/points/awards' },
  'POST /points/awards/:id/agree': {
    by: 'manager',
    of: 'points-award',
    also: ['missing'],
    path: ({ id }) => `/points/awards/${id}/agree`,
  },
  'POST /points/awards/:id/refuse': {
    by: 'manager',
    of: 'points-award',
    also: ['missing'],
    path: ({ id }) => `/points/awards/${id}/refuse`,
  },
  'GET /points/flags': { by: 'manager', of: 'points-flag', path: () => '/points/flags' },
  'POST /points/flags/:id/keep': {
    by: 'manager',
    of: 'points-flag',
    also: ['points-taken', 'missing'],
    path: ({ id }) => `/points/flags/${id}/keep`,
  },
  'POST /points/flags/:id/take-back': {
    by: 'manager',
    of: 'points-flag',
    also: ['points-taken', 'missing'],
    path: ({ id }) => `/points/flags/${id}/take-back`,
  },
  'GET /points/own-flags': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/own-flags?residentId=${residentId}`,
  },
  'POST /points/own-flags/:id/appeal': {
    by: 'self',
    of: 'points-taken',
    also: ['points-flag', 'missing'],
    path: ({ id }) => `/points/own-flags/${id}/appeal`,
    body: () => ({ words: '每次都是真的量的' }),
    instead: { words: '血压计在家里' },
  },
  'GET /points/liability': {
    by: 'manager',
    of: 'points-award',
    path: (_, { organisation }) => `/points/liability?organisationId=${organisation}`,
  },
  'GET /rewards': { by: 'visitor', of: 'active', path: () => '/rewards' },
  'GET /rewards/managed': { by: 'manager', of: 'reward', path: () => '/rewards/managed' },
  'POST /rewards': {
    by: 'manager',
    of: 'reward',
    path: () => '/rewards',
    body: (_, { organisation }) => ({ ...offer, organisationId: organisation, stock: 10 }),
    instead: { points: 170 },
  },
  'PUT /rewards/:id': {
    by: 'manager',
    of: 'reward',
    also: ['missing'],
    path: ({ id }) => `/rewards/${id}`,
    body: () => offer,
    instead: { points: 170 },
  },
  'POST /rewards/:id/restock': {
    by: 'manager',
    of: 'reward',
    also: ['missing'],
    path: ({ id }) => `/rewards/${id}/restock`,
    body: () => ({ by: 5 }),
    instead: { by: 6 },
  },
  'POST /rewards/:id/retire': {
    by: 'manager',
    of: 'reward',
    also: ['missing'],
    path: ({ id }) => `/rewards/${id}/retire`,
  },
  'POST /redemptions': {
    by: 'self',
    of: 'reward',
    also: ['missing'],
    path: () => '/redemptions',
    body: ({ id, residentId }) => ({ rewardId: id, payFrom: 'resident', residentId }),
    instead: { payFrom: 'household' },
  },
  'GET /redemptions': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/redemptions?residentId=${residentId}`,
  },
  'GET /redemptions/:id': {
    by: 'self',
    of: 'voucher',
    also: ['voucher-used', 'missing'],
    path: ({ id }) => `/redemptions/${id}`,
  },
  'GET /redemptions/:id/code': {
    by: 'self',
    of: 'voucher',
    also: ['voucher-used', 'missing'],
    path: ({ id }) => `/redemptions/${id}/code`,
  },
  'POST /redemptions/:id/book': {
    by: 'self',
    of: 'voucher-service',
    also: ['voucher', 'voucher-used', 'missing'],
    path: ({ id }) => `/redemptions/${id}/book`,
    body: (_, { slots }) => ({ slotId: slots.third }),
    instead: { slotId: '0190c0de-0000-7000-8000-00000000000f' },
  },
  'POST /redemptions/:id/cancel': {
    by: 'self',
    of: 'voucher',
    also: ['voucher-used', 'missing'],
    path: ({ id }) => `/redemptions/${id}/cancel`,
  },
  'GET /voucher-desk': { by: 'doctor', of: 'voucher', path: () => '/voucher-desk' },
  'GET /vouchers/:code': {
    by: 'doctor',
    of: 'voucher',
    also: ['voucher-used', 'missing'],
    path: thing => `/vouchers/${numberOf(thing)}`,
  },
  'POST /vouchers/:code/use': {
    by: 'doctor',
    of: 'voucher',
    also: ['voucher-used', 'missing'],
    path: thing => `/vouchers/${numberOf(thing)}/use`,
  },
  'POST /voucher-uses': {
    by: 'doctor',
    of: 'voucher',
    path: () => '/voucher-uses',
    body: thing => ({
      uses: [{ code: `${numberOf(thing)}${madeUp}`, readAt: '2026-11-22T09:59:00+08:00' }],
    }),
    instead: { uses: [{ code: `12345678${madeUp}`, readAt: '2026-11-22T09:59:00+08:00' }] },
  },
}
