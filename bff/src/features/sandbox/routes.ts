import { Id, Instant, ListOf, OneOf, Shape } from '@jiayitong/shared/api/fields'
import { toIso } from '@jiayitong/shared/domain/days'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import type { MovableClock } from '../../clock'
import type { JobRun, Jobs } from '../../jobs/schedule'
import type { Delivery } from '../../outside/sandbox/deliveries'
import { faultModes, faultySystems } from '../../outside/sandbox/faults'
import { demoOpenid, isDemoCode } from '../../outside/sandbox/personas'
import type { Sandbox } from '../../outside/sandbox/sandbox'
import { refuse, refuseField } from '../../refusal'
import type { Store } from '../../store/store'
import type { Vault } from '../../vault'
import { keepClockOffset } from './clock-offset'
import { addDuration, durationPattern } from './durations'

const Duration = Type.String({ title: '时长', pattern: durationPattern })

const Message = Shape({
  id: Type.String(),
  channel: OneOf(['wechat', 'sms']),
  to: Type.String(),
  at: Instant(),
  template: Type.String(),
  text: Type.String(),
  page: Type.Optional(Type.String()),
  data: Type.Optional(Type.Record(Type.String(), Type.String())),
})
const MessagesAsked = Shape({ to: Type.Optional(Type.String({ title: '收件人', maxLength: 64 })) })
const Now = Shape({ now: Instant() })
const Advance = Shape({ advance: Duration })
const Advanced = Shape({
  now: Instant(),
  /** How often each job ran on the way. */
  ran: Type.Record(Type.String(), Type.Integer()),
})
const FaultOrder = Shape({
  system: OneOf(faultySystems),
  mode: OneOf(faultModes),
  errcode: Type.Optional(Type.Union([Type.Integer(), Type.String({ minLength: 1, maxLength: 100 })])),
  for: Duration,
})
const FaultSet = Shape({ until: Instant() })

const PayOrder = Shape({ orderNumber: Type.String({ title: '订单号', minLength: 6, maxLength: 32 }) })
const Paid = Shape({ noticed: Type.Boolean() })

const SubscribeOrder = Shape({
  accountId: Id('账号'),
  templateId: Type.String({ title: '模板', minLength: 1, maxLength: 64 }),
})
const Subscribed = Shape({ granted: Type.Boolean() })

const Walk = Shape({
  of: Type.String({ title: '谁', minLength: 1, maxLength: 64 }),
  steps: Type.Integer({ title: '步数', minimum: 0, maximum: 1_000_000 }),
})
const Walked = Shape({ encryptedData: Type.String(), iv: Type.String() })

const furthest = 'P3Y'

/** The demo's own door: what the outside was asked to deliver, the time machine, and faults on demand. */
export const sandboxRoutes = (
  app: FastifyInstance,
  {
    store,
    vault,
    clock,
    sandbox,
    jobs,
  }: { store: Store; vault: Vault; clock: MovableClock; sandbox: Sandbox; jobs: Jobs },
): void => {
  const config = { access: 'public' as const }
  const tags = ['sandbox']

  const later = (duration: string, path: string): Date => {
    const now = clock.now()
    const at = addDuration(now, duration)
    return at > addDuration(now, furthest) ? refuseField(path, '时长最多三年。') : at
  }

  app.get<{ Querystring: Static<typeof MessagesAsked> }>(
    '/sandbox/messages',
    {
      config,
      schema: {
        tags,
        summary:
          'What WeChat and SMS delivered, oldest first; `to` is a phone, an openid or a demo login code',
        querystring: MessagesAsked,
        response: { 200: ListOf(Message) },
      },
    },
    async ({ query: { to } }) => ({
      items: sandbox.messages(to && openidOf(to)).map(toMessage),
      nextCursor: null,
    }),
  )

  app.get(
    '/sandbox/clock',
    { config, schema: { tags, summary: "The product's time", response: { 200: Now } } },
    async () => ({ now: toIso(clock.now()) }),
  )

  app.post<{ Body: Static<typeof Advance> }>(
    '/sandbox/clock',
    {
      config,
      schema: {
        tags,
        summary: "Move the product's time forward and run every job due on the way, in order",
        body: Advance,
        response: { 200: Advanced },
      },
    },
    async ({ body: { advance } }) => {
      const runs = await jobs
        .runUntil(later(advance, '/advance'), clock)
        .finally(() => keepClockOffset(store, clock.offsetMs()))
      return { now: toIso(clock.now()), ran: countByName(runs) }
    },
  )

  app.post<{ Body: Static<typeof PayOrder> }>(
    '/sandbox/pay',
    {
      config,
      schema: {
        tags,
        summary: 'Pay an order as its person would in WeChat; the notice is sent as WeChat Pay sends it',
        body: PayOrder,
        response: { 200: Paid },
      },
    },
    async ({ body: { orderNumber } }) => {
      const notice = sandbox.pay.pay(orderNumber)
      if (!notice) return refuse('not-found')
      return { noticed: (await sandbox.pay.deliver(notice)) === 204 }
    },
  )

  app.post<{ Body: Static<typeof SubscribeOrder> }>(
    '/sandbox/subscriptions',
    {
      config,
      schema: {
        tags,
        summary: 'Say yes to one subscribe message, as the person would in WeChat',
        body: SubscribeOrder,
        response: { 200: Subscribed },
      },
    },
    async ({ body: { accountId, templateId } }) => {
      const { accounts: a } = store.tables
      const [account] = await store.read
        .select({ openidSealed: a.openidSealed })
        .from(a)
        .where(eq(a.id, accountId))
      if (!account?.openidSealed) return refuse('not-found')
      sandbox.grantSubscription(vault.open(account.openidSealed, `accounts.openid:${accountId}`), templateId)
      return { granted: true }
    },
  )

  app.post<{ Body: Static<typeof Walk> }>(
    '/sandbox/steps',
    {
      config,
      schema: {
        tags,
        summary:
          "What wx.getWeRunData gives on a signed-in person's phone; `of` is an openid or a demo login code",
        body: Walk,
        response: { 200: Walked },
      },
    },
    async ({ body: { of, steps } }) => sandbox.sealSteps(openidOf(of), steps) ?? refuse('not-found'),
  )

  app.post<{ Body: Static<typeof FaultOrder> }>(
    '/sandbox/faults',
    {
      config,
      schema: {
        tags,
        summary: 'Break an outside system for a while',
        body: FaultOrder,
        response: { 200: FaultSet },
      },
    },
    async ({ body: { system, mode, errcode, for: duration } }) => {
      if (mode === 'errcode' && errcode === undefined) refuseField('/errcode', '请填写错误码。')
      const until = later(duration, '/for')
      sandbox.setFault({ system, mode, errcode, forMs: until.getTime() - clock.now().getTime() })
      return { until: toIso(until) }
    },
  )
}

const openidOf = (person: string): string => (isDemoCode(person) ? demoOpenid(person) : person)

const toMessage = ({ at, ...rest }: Delivery) => ({ ...rest, at: toIso(at) })

const countByName = (runs: readonly JobRun[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { name } of runs) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
