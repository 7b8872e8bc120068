import { farewell } from '@jiayitong/shared/domain/personal-data'
import { hand } from '../support/families'
import { phones, refreshToken, smsCode } from './keys'
import type { Request } from './stage'
import type { ThingName, World } from './world'
import type { Caller } from './world-people'

/** A request that succeeds, and what it is about. */
export interface Call {
  /** Who may make it. */
  readonly by: Caller
  /** The thing it succeeds with. */
  readonly of: ThingName
  /** Other things the access matrix tries it with. */
  readonly also?: readonly ThingName[]
  /** Its path with parameters and query, and its body, for a thing. */
  readonly path: (thing: World['things'][ThingName], world: World) => string
  /** What another body of the same route could say instead. */
  readonly instead?: Readonly<Record<string, unknown>>
  readonly body?: (thing: World['things'][ThingName], world: World) => Record<string, unknown>
}

/** Every agreement but those nobody else could tell apart. */
const agreements = [
  'draft',
  'submitted',
  'active',
  'signed-for',
  'rejected',
  'withdrawn',
  'withdrawn-draft',
  'terminated',
  'missing',
] as const satisfies ThingName[]
const otherThan = (thing: ThingName): ThingName[] => agreements.filter(each => each !== thing)

/** How each route is called when all is well; a route without a line here fails the suite. */
export const calls: Readonly<Record<string, Call>> = {
  // ── me ──
  'GET /me': { by: 'self', of: 'active', path: () => '/me' },
  'PUT /me/profile': {
    by: 'self',
    of: 'active',
    path: () => '/me/profile',
    body: () => ({ address: '柳浪路 18 号 2 幢 301' }),
    instead: { address: '柳浪路 20 号' },
  },
  'PUT /me/settings': {
    by: 'self',
    of: 'active',
    path: () => '/me/settings',
    body: () => ({ textSize: 'care' }),
    instead: { textSize: 'standard' },
  },
  'GET /me/household': { by: 'self', of: 'active', path: () => '/me/household' },
  'POST /me/household/members': {
    by: 'stranger',
    of: 'active',
    path: () => '/me/household/members',
    body: () => ({ relation: '女儿', name: '孙小满', idNumber: '999001202003010028' }),
    instead: { relation: '孙女' },
  },
  'GET /delegations': { by: 'self', of: 'active', path: () => '/delegations' },
  'POST /delegations': {
    by: 'self',
    of: 'active',
    path: () => '/delegations',
    body: () => ({ phone: phones.known, relation: '女儿', scopes: ['agreements'] }),
    instead: { relation: '孙女' },
  },
  'POST /proxies': {
    by: 'doctor',
    of: 'active',
    path: () => '/proxies',
    // Who is on the community's list.
    body: () => ({
      idNumber: '999001194403080028',
      phone: phones.known,
      relation: '女儿',
      paper: 'SQ-2026-018',
    }),
    instead: { relation: '孙女' },
  },
  'POST /delegations/:id/revoke': {
    by: 'self',
    of: 'held',
    also: ['revoked', 'missing'],
    path: ({ id }) => `/delegations/${id}/revoke`,
  },
  'GET /me/consents': { by: 'self', of: 'active', path: () => '/me/consents' },
  'PUT /me/consents/:purpose': {
    by: 'self',
    of: 'active',
    path: () => '/me/consents/household-signing',
    body: () => ({ granted: true, textVersion: '2026-11' }),
    instead: { granted: false },
  },
  'GET /me/export': { by: 'self', of: 'active', path: () => '/me/export' },
  'POST /me/erase': {
    by: 'stranger',
    of: 'active',
    path: () => '/me/erase',
    body: () => ({ confirm: farewell }),
  },
  'GET /home': {
    by: 'self',
    of: 'active',
    also: ['free', 'missing'],
    path: ({ residentId }) => `/home?residentId=${residentId}`,
  },

  // ── signing in ──
  'POST /auth/wechat': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/wechat',
    body: () => ({ code: 'demo-resident' }),
  },
  'POST /auth/sms-code': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/sms-code',
    body: () => ({ phone: phones.new }),
  },
  'POST /auth/sms': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/sms',
    body: () => ({ phone: phones.asked, code: smsCode }),
  },
  'POST /auth/refresh': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/refresh',
    body: () => ({ refreshToken }),
  },
  'POST /auth/logout': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/logout',
    body: () => ({ refreshToken }),
  },

  // ── directory and packages ──
  'GET /directory/map': { by: 'visitor', of: 'active', path: () => '/directory/map?lat=30.2&lng=120.1' },
  'GET /directory/locate': {
    by: 'visitor',
    of: 'active',
    path: () => '/directory/locate?lat=30.2&lng=120.1',
  },
  'GET /directory/search': { by: 'visitor', of: 'active', path: () => '/directory/search?q=lin' },
  'GET /directory/district': { by: 'visitor', of: 'active', path: () => '/directory/district' },
  'GET /areas/:id': { by: 'visitor', of: 'active', path: (_, { area }) => `/areas/${area}` },
  'GET /organisations/:id': {
    by: 'visitor',
    of: 'active',
    path: (_, { organisation }) => `/organisations/${organisation}`,
  },
  'GET /teams/:id': { by: 'visitor', of: 'active', path: (_, { team }) => `/teams/${team}` },
  'POST /teams/:id/scenes': { by: 'doctor', of: 'active', path: (_, { team }) => `/teams/${team}/scenes` },
  'GET /scenes/:code': { by: 'visitor', of: 'active', path: (_, { scene }) => `/scenes/${scene}` },
  'GET /scenes/:code/image': {
    by: 'visitor',
    of: 'active',
    path: (_, { scene }) => `/scenes/${scene}/image?form=web`,
  },
  'GET /teams/:id/hospitals': {
    by: 'visitor',
    of: 'active',
    path: (_, { team }) => `/teams/${team}/hospitals`,
  },
  'GET /teams/:id/notice': { by: 'visitor', of: 'active', path: (_, { team }) => `/teams/${team}/notice` },
  'GET /practitioners/:id': {
    by: 'visitor',
    of: 'active',
    path: (_, { practitioner }) => `/practitioners/${practitioner}`,
  },
  'POST /corrections': {
    by: 'self',
    of: 'active',
    path: () => '/corrections',
    body: (_, { team }) => ({ subjectKind: 'team', subjectId: team, text: '诊室搬到三楼了。' }),
    instead: { text: '电话换了。' },
  },
  'GET /corrections': { by: 'doctor', of: 'open', path: () => '/corrections?scope=owner' },
  'POST /corrections/:id/answer': {
    by: 'doctor',
    of: 'open',
    also: ['answered', 'missing'],
    path: ({ id }) => `/corrections/${id}/answer`,
    body: () => ({ answer: '已经改好，谢谢。' }),
    instead: { answer: '没有错。' },
  },
  'GET /service-items': { by: 'visitor', of: 'active', path: () => '/service-items' },
  'GET /policies/rules': {
    by: 'visitor',
    of: 'active',
    path: (_, { team }) => `/policies/rules?teamId=${team}`,
  },
  'GET /policies/region': { by: 'manager', of: 'active', path: () => '/policies/region' },
  'GET /policies/changes': { by: 'manager', of: 'active', path: () => '/policies/changes' },
  'POST /policies/changes': {
    by: 'manager',
    of: 'active',
    path: () => '/policies/changes',
    body: () => ({
      regionCode: '000000',
      policy: {
        document: '清和卫〔2026〕9号',
        inherits: 'weihai-2023',
        waitlist: { offerHours: 24, source: '三' },
      },
      effectiveFrom: '2027-01-01',
      note: '候补改为一天',
    }),
    instead: { note: '候补改为二十四小时' },
  },
  'POST /policies/changes/:id/approve': {
    by: 'admin',
    of: 'proposed',
    also: ['refused-change', 'missing'],
    path: ({ id }) => `/policies/changes/${id}/approve`,
  },
  'POST /policies/changes/:id/refuse': {
    by: 'admin',
    of: 'proposed',
    also: ['refused-change', 'missing'],
    path: ({ id }) => `/policies/changes/${id}/refuse`,
  },
  'GET /policies/changes/:id/dry-run': {
    by: 'admin',
    of: 'proposed',
    also: ['missing'],
    path: ({ id }) => `/policies/changes/${id}/dry-run`,
  },
  'POST /policies/dry-run': {
    by: 'manager',
    of: 'active',
    path: () => '/policies/dry-run',
    body: () => ({
      regionCode: '000000',
      policy: { document: '清和卫〔2026〕9号', inherits: 'weihai-2023' },
    }),
  },
  'POST /service-items': {
    by: 'admin',
    of: 'active',
    path: () => '/service-items',
    body: () => ({
      name: '肺功能检查',
      category: 'medical',
      unit: '次',
      description: '吹一口气，看肺活量。',
    }),
    instead: { unit: '回' },
  },
  'GET /packages/published': { by: 'admin', of: 'active', path: () => '/packages/published' },
  'POST /packages': {
    by: 'admin',
    of: 'active',
    path: () => '/packages',
    body: (_, { item }) => ({
      regionCode: '000000',
      name: '初级包·护肺',
      tier: 'primary',
      summary: '一年两次肺功能',
      audience: { minAge: 40 },
      priceFen: 9_000,
      items: [{ itemId: item, perYear: 2 }],
    }),
    instead: { priceFen: 9_900 },
  },
  'POST /packages/:id/withdraw': {
    by: 'admin',
    of: 'on-sale',
    also: ['missing'],
    path: ({ id }) => `/packages/${id}/withdraw`,
  },
  'GET /packages': { by: 'visitor', of: 'active', path: (_, { team }) => `/packages?teamId=${team}` },

  // ── agreements ──
  'GET /agreement-text': { by: 'visitor', of: 'active', path: () => '/agreement-text' },
  'POST /agreements/quote': {
    by: 'self',
    of: 'free',
    also: ['active', 'missing'],
    path: () => '/agreements/quote',
    body: ({ residentId }, { team, packages }) => ({
      teamId: team,
      packageIds: [packages.basic],
      residentIds: [residentId],
      years: 1,
    }),
  },
  'POST /agreements': {
    by: 'self',
    of: 'free',
    also: ['terminated', 'active', 'missing'],
    path: () => '/agreements',
    body: ({ residentId }, { team, packages }) => ({
      partyKind: 'individual',
      teamId: team,
      packageIds: [packages.basic],
      residentIds: [residentId],
      years: 1,
    }),
    instead: { years: 2 },
  },
  'GET /agreements': { by: 'doctor', of: 'active', path: () => '/agreements?scope=team' },
  'GET /agreements/:id': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}`,
  },
  'POST /agreements/:id/sign': {
    by: 'self',
    of: 'draft',
    also: otherThan('draft'),
    path: ({ id }) => `/agreements/${id}/sign`,
    body: thing => ({
      strokes: hand,
      contentHash: 'contentHash' in thing ? thing.contentHash : '0'.repeat(64),
    }),
    instead: { strokes: hand.toReversed() },
  },
  'POST /agreements/:id/accept': {
    by: 'doctor',
    of: 'submitted',
    also: otherThan('submitted'),
    path: ({ id }) => `/agreements/${id}/accept`,
    body: () => ({ strokes: hand }),
    instead: { strokes: hand.toReversed() },
  },
  'POST /agreements/:id/reject': {
    by: 'doctor',
    of: 'submitted',
    also: otherThan('submitted'),
    path: ({ id }) => `/agreements/${id}/reject`,
    body: () => ({ reason: '不在本片区。' }),
    instead: { reason: '名额已满。' },
  },
  'POST /agreements/:id/withdraw': {
    by: 'self',
    of: 'submitted',
    also: otherThan('submitted'),
    path: ({ id }) => `/agreements/${id}/withdraw`,
  },
  'POST /agreements/:id/terminate': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/terminate`,
    body: () => ({ reason: '搬家了。' }),
    instead: { reason: '换了团队。' },
  },
  'POST /agreements/:id/leave': {
    by: 'self',
    of: 'household',
    also: ['active', 'draft', 'terminated', 'missing'],
    path: ({ id }) => `/agreements/${id}/leave`,
    body: thing => ({ residentId: 'besideId' in thing ? thing.besideId : thing.residentId }),
  },
  'POST /agreements/:id/renew': {
    by: 'self',
    of: 'ending',
    also: ['active', 'draft', 'signed-for', 'terminated', 'missing'],
    path: ({ id }) => `/agreements/${id}/renew`,
    body: () => ({ years: 1 }),
    instead: { years: 2 },
  },
  'POST /agreements/:id/switch': {
    by: 'self',
    of: 'active',
    also: ['draft', 'submitted', 'signed-for', 'terminated', 'missing'],
    path: ({ id }) => `/agreements/${id}/switch`,
    body: (_, { otherTeam }) => ({ teamId: otherTeam }),
    instead: { years: 2 },
  },
  'POST /agreements/:id/decline-renewal': {
    by: 'self',
    of: 'ending',
    also: ['active', 'draft', 'terminated', 'missing'],
    path: ({ id }) => `/agreements/${id}/decline-renewal`,
  },
  'POST /agreements/:id/confirm': {
    by: 'self',
    of: 'ending',
    also: ['active', 'draft', 'terminated', 'missing'],
    path: ({ id }) => `/agreements/${id}/confirm`,
  },
  'GET /agreements/:id/document': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/document`,
  },
  'GET /agreements/verify/:code': {
    by: 'visitor',
    of: 'active',
    also: ['draft', 'terminated', 'missing'],
    path: thing => `/agreements/verify/${'verifyCode' in thing ? thing.verifyCode : ''}`,
  },
  'GET /agreements/:id/fulfilments': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/fulfilments`,
  },
  'POST /agreements/:id/fulfilments': {
    by: 'doctor',
    of: 'active',
    also: ['draft', 'submitted', 'terminated', 'missing'],
    path: ({ id }) => `/agreements/${id}/fulfilments`,
    body: ({ residentId }, { item }) => ({
      residentId,
      itemId: item,
      doneOn: '2026-11-22',
      note: '血压平稳。',
    }),
    instead: { note: '换了一句。' },
  },
  'POST /fulfilments/:id/voice-code': {
    by: 'doctor',
    of: 'given',
    also: ['acknowledged', 'missing'],
    path: ({ id }) => `/fulfilments/${id}/voice-code`,
  },
  'POST /fulfilments/:id/acknowledge': {
    by: 'self',
    of: 'given',
    also: ['acknowledged', 'missing'],
    path: ({ id }) => `/fulfilments/${id}/acknowledge`,
    body: () => ({ how: 'tap' }),
    instead: { how: 'signature' },
  },
  'POST /fulfilments/:id/dispute': {
    by: 'self',
    of: 'given',
    also: ['acknowledged', 'missing'],
    path: ({ id }) => `/fulfilments/${id}/dispute`,
  },

  'GET /agreements/:id/courses': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/courses`,
  },
  'POST /agreements/:id/courses': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/courses`,
    body: ({ residentId }, { course }) => ({ residentId, packageId: course }),
    instead: { packageId: '0190c0de-0000-7000-8000-000000000001' },
  },

  'GET /contracting': { by: 'manager', of: 'active', path: () => '/contracting' },

  // ── payments ──
  'GET /agreements/:id/payments': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/payments`,
  },
  'POST /agreements/:id/pay': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/pay`,
  },
  'POST /agreements/:id/pay-at-counter': {
    by: 'doctor',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/pay-at-counter`,
    body: () => ({ fen: 1_000 }),
    instead: { fen: 900 },
  },
  'POST /refunds/:id/pay-out': {
    by: 'doctor',
    of: 'to-give-back',
    also: ['missing'],
    path: ({ id }) => `/refunds/${id}/pay-out`,
  },
  'GET /payments/:id/receipt': {
    by: 'self',
    of: 'paid',
    also: ['missing'],
    path: ({ id }) => `/payments/${id}/receipt`,
  },
  'GET /fees': { by: 'manager', of: 'active', path: () => '/fees?year=2026' },
  'GET /fees/claims': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/claims?year=2026&payer=city-finance',
  },
  'GET /fees/claims.xlsx': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/claims.xlsx?year=2026&payer=city-finance',
  },
  'POST /fees/distributions': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/distributions',
    body: () => ({ year: 2026, to: 'staff', fen: 500 }),
    instead: { fen: 600 },
  },

  'POST /group-certificates': {
    by: 'manager',
    of: 'active',
    path: () => '/group-certificates',
    body: () => ({
      issuer: '清和区民政局',
      rows: [
        { idNumber: '999001202003010028', group: '低保', validFrom: '2026-01-01', validTo: '2026-12-31' },
      ],
    }),
    instead: { issuer: '清和区残联' },
  },
  'POST /communities': {
    by: 'doctor',
    of: 'active',
    path: () => '/communities',
    body: (_, { team }) => ({ teamId: team, name: '柳浪中学', siteKind: 'school', phone: phones.known }),
    instead: { name: '柳浪幼儿园' },
  },
  'GET /communities': { by: 'self', of: 'community', path: () => '/communities' },
  'GET /communities/:id': {
    by: 'self',
    of: 'community',
    also: ['missing'],
    path: ({ id }) => `/communities/${id}`,
  },
  'POST /communities/:id/roster': {
    by: 'doctor',
    of: 'community',
    also: ['missing'],
    path: ({ id }) => `/communities/${id}/roster`,
    body: () => ({ rows: [{ name: '孙小满', idNumber: '999001202003010028', phone: '13900018888' }] }),
    instead: { rows: [{ name: '孙小', idNumber: '999001202003010028', phone: '13900018888' }] },
  },
  'GET /communities/:id/offer': {
    by: 'self',
    of: 'community',
    also: ['missing'],
    path: ({ id }, { packages }) => `/communities/${id}/offer?packageId=${packages.basic}&years=1`,
  },
  'POST /communities/:id/offer': {
    by: 'self',
    of: 'community',
    also: ['missing'],
    path: ({ id }) => `/communities/${id}/offer`,
    body: (_, { packages, things }) => ({
      packageId: packages.basic,
      years: 1,
      organisationFen: 600,
      contentHash: things.community.contentHash,
      strokes: hand,
    }),
    instead: { organisationFen: 500 },
  },
  'GET /me/community-invitations': {
    by: 'self',
    of: 'invitation',
    path: () => '/me/community-invitations',
  },
  'POST /invitations/:id/accept': {
    by: 'self',
    of: 'invitation',
    also: ['missing'],
    path: ({ id }) => `/invitations/${id}/accept`,
  },
  'POST /invitations/:id/decline': {
    by: 'self',
    of: 'invitation',
    also: ['missing'],
    path: ({ id }) => `/invitations/${id}/decline`,
  },
  'POST /teams/:id/waitlist': {
    by: 'self',
    of: 'free',
    also: ['waiting'],
    path: (_, { fullTeam }) => `/teams/${fullTeam}/waitlist`,
  },
  'GET /teams/:id/waitlist': { by: 'doctor', of: 'active', path: (_, { team }) => `/teams/${team}/waitlist` },
  'GET /waitlist': { by: 'self', of: 'waiting', path: () => '/waitlist' },
  'POST /waitlist/:id/leave': {
    by: 'self',
    of: 'waiting',
    also: ['missing'],
    path: ({ id }) => `/waitlist/${id}/leave`,
  },

  // ── appointments and referrals ──
  'GET /slots': { by: 'self', of: 'active', path: (_, { team }) => `/slots?teamId=${team}` },
  'POST /appointments': {
    by: 'self',
    of: 'active',
    also: ['free', 'terminated', 'missing'],
    path: () => '/appointments',
    body: ({ residentId }, { slots }) => ({ slotId: slots.third, residentId }),
    instead: { reason: '复诊' },
  },
  'GET /appointments': { by: 'self', of: 'active', path: () => '/appointments' },
  'GET /appointments/:id': {
    by: 'self',
    of: 'booked',
    also: ['cancelled', 'past', 'missing'],
    path: ({ id }) => `/appointments/${id}`,
  },
  'POST /appointments/:id/cancel': {
    by: 'self',
    of: 'booked',
    also: ['cancelled', 'past', 'missing'],
    path: ({ id }) => `/appointments/${id}/cancel`,
  },
  'GET /referral-resources': { by: 'doctor', of: 'active', path: () => '/referral-resources' },

  // ── pushes and points ──
  'GET /tips': { by: 'visitor', of: 'active', path: () => '/tips' },
  'GET /tips/:id': { by: 'visitor', of: 'active', path: (_, { tip }) => `/tips/${tip}` },
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
  'GET /rewards': { by: 'visitor', of: 'active', path: () => '/rewards' },
}

/** The account a caller has for a thing; nobody for a visitor. */
export const accountOf = (world: World, caller: Caller, thing: ThingName): string | undefined => {
  if (caller === 'visitor') return undefined
  return caller === 'self' ? world.things[thing].owner : world.accounts[caller]
}

/** The request of a route for a thing. */
export const requestFor = (world: World, name: string, thing: ThingName): Request => {
  const call = calls[name]
  if (!call) throw new Error(`how is ${name} called? Say it in calls.ts`)
  const [method] = name.split(' ') as [Request['method']]
  const about = world.things[thing]
  return { method, path: call.path(about, world), ...(call.body ? { body: call.body(about, world) } : {}) }
}
