import type { AddressInfo } from 'node:net'
import type { FastifyBaseLogger } from 'fastify'
import { buildApp } from './app'
import { movableClock, systemClock } from './clock'
import type { Config } from './config'
import { demoBanner } from './demo/banner'
import { escalateOverdue, lapseUnanswered } from './features/agreements/deadlines'
import { expireAgreements } from './features/agreements/jobs'
import { remindOfEndings, settleRenewals } from './features/agreements/reminders'
import { lapseUnpaid } from './features/agreements/unpaid'
import { lapseOffers } from './features/agreements/waitlist'
import { keepPlaces, nextKeeping } from './features/appointments/jobs'
import { rollSessions } from './features/appointments/rolling'
import { escalateUnanswered } from './features/consultations/jobs'
import { proposeCampaigns } from './features/events/campaigns'
import { givePlacesOn, tellOfEvents } from './features/events/word'
import { noticePath } from './features/payments/notices'
import { nextSettling, settlePayments } from './features/payments/settling'
import { expirePoints } from './features/points/jobs'
import { tipTemplate } from './features/pushes/credits'
import { pushJobs } from './features/pushes/jobs'
import { remindReviewers } from './features/pushes/reviews'
import { expireVouchers } from './features/redemptions/jobs'
import { escalateLate } from './features/referrals/deadlines'
import { releaseUnused } from './features/referrals/release'
import { readClockOffset } from './features/sandbox/clock-offset'
import { sandboxRoutes } from './features/sandbox/routes'
import { type Job, startJobs } from './jobs/schedule'
import { loggerOf } from './logging'
import { startOutbox } from './outbox/loop'
import { type Sandbox, startSandbox } from './outside/sandbox/sandbox'
import { createSms } from './outside/sms/client'
import { createWeChat } from './outside/wechat/client'
import { createWeChatPay, type WeChatPayConfig } from './outside/wechat-pay/client'
import { listenInternally } from './plugins/metrics'
import { forgetOldKeys } from './retention'
import { openStore } from './store/open'
import { plantLibrary } from './tips/plant'
import { createVault } from './vault'

export interface Running {
  readonly url: string
  readonly log: FastifyBaseLogger
  /** What a person at the terminal wants to know. */
  readonly banner: string
  /** Answers what has begun, then lets go of everything; takes no new connection. */
  stop(): Promise<void>
}

const hourMs = 3_600_000

/**
 * Opens the database, plants the demo district where asked, and serves.
 * @param logTo where log lines go, instead of standard output
 */
export const start = async (config: Config, logTo?: { write(line: string): void }): Promise<Running> => {
  const store = await openStore(config.DATABASE_URL)
  const vault = createVault(Buffer.from(config.VAULT_SECRET))
  const timeMachine = config.DEMO ? movableClock(await readClockOffset(store)) : undefined
  const clock = timeMachine ?? systemClock
  const isEmpty = (await store.read.$count(store.tables.regions)) === 0
  if (config.DEMO && isEmpty) {
    // Imported here, so that every later start goes without.
    const { plant } = await import('./demo/plant')
    await plant(store, vault, clock.now())
  }
  await plantLibrary(store, clock.now())
  const sandbox = config.DEMO ? await startSandbox({ clock }) : undefined
  const wechat = createWeChat(wechatOf(config, sandbox))
  const sms = createSms(smsOf(config, sandbox))
  // The sandbox sends its notices to this very process, whatever address people use.
  let ownUrl = ''
  const payConfig = payOf(config, sandbox, () => `${sandbox ? ownUrl : config.PUBLIC_URL}${noticePath}`)
  const pay = payConfig && createWeChatPay(payConfig)
  const { http, registry, log } = await buildApp(
    { store, config, clock, wallClock: systemClock, vault, wechat, sms, ...(pay ? { pay } : {}) },
    loggerOf(config, logTo),
  )
  const outbox = startOutbox({ store, vault, clock, wechat, sms, log })
  const ownJobs: Job[] = [
    { name: 'expire-agreements', everyMs: hourMs, run: now => expireAgreements({ store, vault }, now) },
    {
      name: 'keep-deadlines',
      everyMs: hourMs,
      run: async now => {
        await escalateOverdue({ store, vault }, now)
        await lapseUnanswered({ store, vault }, now)
        await lapseOffers({ store, vault }, now)
        await lapseUnpaid({ store, vault }, now)
        await escalateLate({ store, vault }, now)
      },
    },
    ...(pay
      ? [
          {
            name: 'settle-payments',
            everyMs: 60_000,
            run: (now: Date) => settlePayments({ store, vault, pay, log }, now),
            nextDueAt: () => nextSettling({ store }),
          },
        ]
      : []),
    {
      name: 'remind-of-endings',
      everyMs: 24 * hourMs,
      run: async now => {
        await remindOfEndings({ store, vault }, now)
        await settleRenewals({ store, vault }, now)
      },
    },
    {
      name: 'escalate-questions',
      everyMs: hourMs,
      run: now => escalateUnanswered({ store, vault }, now),
    },
    { name: 'release-quota', everyMs: hourMs, run: now => releaseUnused({ store, vault }, now) },
    {
      name: 'tell-of-events',
      everyMs: hourMs,
      run: async now => {
        await givePlacesOn({ store, vault }, now)
        await tellOfEvents({ store, vault }, now)
      },
    },
    { name: 'remind-reviewers', everyMs: 24 * hourMs, run: now => remindReviewers({ store, vault }, now) },
    { name: 'propose-campaigns', everyMs: 24 * hourMs, run: now => proposeCampaigns({ store }, now) },
    ...pushJobs({ store, vault, templateId: tipTemplate(config) }),
    { name: 'expire-vouchers', everyMs: hourMs, run: now => expireVouchers({ store, vault }, now) },
    { name: 'expire-points', everyMs: hourMs, run: now => expirePoints({ store, vault }, now) },
    { name: 'roll-sessions', everyMs: hourMs, run: now => rollSessions({ store }, now) },
    {
      name: 'keep-places',
      everyMs: 10_000,
      run: now => keepPlaces({ store, vault }, now),
      nextDueAt: () => nextKeeping({ store }, clock.now()),
    },
    { name: 'forget-old-keys', everyMs: 24 * hourMs, run: () => forgetOldKeys(store, systemClock.now()) },
  ]
  // Last, so that what the others queue leaves in the same round.
  const jobs = startJobs({ clock, jobs: [...ownJobs, outbox.job], log })
  if (sandbox && timeMachine) sandboxRoutes(http, { store, vault, clock: timeMachine, sandbox, jobs })

  let stopping = false
  http.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close')
    done()
  })
  http.addHook('onRequest', (request, reply, done) => {
    // Balancers look here first: they must turn away before connections close.
    if (stopping && request.url === '/readyz') reply.code(503).send({ ready: false })
    else done()
  })
  const internal = await listenInternally(registry, config.INTERNAL_PORT)
  await http.listen({ host: config.HOST, port: config.PORT })
  const url = `http://${config.HOST}:${(http.server.address() as AddressInfo).port}`
  ownUrl = url
  const metricsUrl = `http://127.0.0.1:${(internal.address() as AddressInfo).port}/metrics`

  return {
    url,
    log,
    banner: config.DEMO
      ? demoBanner({ url, metricsUrl })
      : `家医通 listens on ${url} · metrics on ${metricsUrl}`,
    stop: async () => {
      stopping = true
      await new Promise(resolve => setTimeout(resolve, config.DRAIN_SECONDS * 1_000))
      await http.close()
      await jobs.stop()
      await outbox.stop()
      internal.close()
      await wechat.close()
      await sms.close()
      await pay?.close()
      await sandbox?.close()
      await store.close()
    },
  }
}

const wechatOf = (config: Config, sandbox: Sandbox | undefined) =>
  sandbox?.wechat ?? {
    baseUrl: config.WECHAT_API_URL,
    appId: config.WECHAT_APP_ID,
    appSecret: config.WECHAT_APP_SECRET,
    clock: systemClock,
  }

/** None where no merchant is set up. */
const payOf = (
  config: Config,
  sandbox: Sandbox | undefined,
  notifyUrl: () => string,
): WeChatPayConfig | undefined => {
  if (sandbox) return { ...sandbox.wechatPay, notifyUrl }
  if (config.WECHAT_PAY_MERCHANT_ID === '') return undefined
  return {
    baseUrl: config.WECHAT_PAY_API_URL,
    notifyUrl,
    appId: config.WECHAT_APP_ID,
    merchantId: config.WECHAT_PAY_MERCHANT_ID,
    serial: config.WECHAT_PAY_SERIAL,
    privateKey: () => config.WECHAT_PAY_PRIVATE_KEY,
    apiKey: config.WECHAT_PAY_API_KEY,
    platformSerial: config.WECHAT_PAY_PLATFORM_SERIAL,
    platformKey: () => config.WECHAT_PAY_PLATFORM_KEY,
    clock: systemClock,
  }
}

const smsOf = (config: Config, sandbox: Sandbox | undefined) =>
  sandbox?.sms ?? {
    baseUrl: config.SMS_API_URL,
    secretId: config.SMS_SECRET_ID,
    secretKey: config.SMS_SECRET_KEY,
    appId: config.SMS_APP_ID,
    signName: config.SMS_SIGN_NAME,
    templateIds: {
      'sign-in-code': config.SMS_TEMPLATE_SIGN_IN,
      'agreement-accepted': config.SMS_TEMPLATE_ACCEPTED,
      'agreement-rejected': config.SMS_TEMPLATE_REJECTED,
      'agreement-to-pay': config.SMS_TEMPLATE_TO_PAY,
      'agreement-unpaid': config.SMS_TEMPLATE_UNPAID,
      'agreement-overdue': config.SMS_TEMPLATE_OVERDUE,
      'agreement-lapsed': config.SMS_TEMPLATE_LAPSED,
      'agreement-ending': config.SMS_TEMPLATE_ENDING,
      'agreement-renewing': config.SMS_TEMPLATE_RENEWING,
      'agreement-confirm': config.SMS_TEMPLATE_CONFIRM,
      'agreement-switched': config.SMS_TEMPLATE_SWITCHED,
      'service-code': config.SMS_TEMPLATE_SERVICE_CODE,
      'community-invited': config.SMS_TEMPLATE_COMMUNITY,
      'invited-to-sign': config.SMS_TEMPLATE_INVITED,
      'slot-offered': config.SMS_TEMPLATE_SLOT,
      'session-closed': config.SMS_TEMPLATE_CLOSED,
      'session-moved': config.SMS_TEMPLATE_MOVED,
      'turn-near': config.SMS_TEMPLATE_TURN,
      'place-offered': config.SMS_TEMPLATE_PLACE,
      'referral-confirmed': config.SMS_TEMPLATE_REFERRAL_CONFIRMED,
      'referral-declined': config.SMS_TEMPLATE_REFERRAL_DECLINED,
      'referral-returned': config.SMS_TEMPLATE_REFERRAL_RETURNED,
      'referral-down': config.SMS_TEMPLATE_REFERRAL_DOWN,
      'referral-late': config.SMS_TEMPLATE_REFERRAL_LATE,
      'tip-expiring': config.SMS_TEMPLATE_TIP_EXPIRING,
      'event-place': config.SMS_TEMPLATE_EVENT_PLACE,
      'event-reminder': config.SMS_TEMPLATE_EVENT_REMINDER,
      'event-cancelled': config.SMS_TEMPLATE_EVENT_CANCELLED,
      'consultation-answered': config.SMS_TEMPLATE_ANSWERED,
      'consultation-late': config.SMS_TEMPLATE_UNANSWERED,
      'health-tip': config.SMS_TEMPLATE_TIP,
    },
    clock: systemClock,
  }
