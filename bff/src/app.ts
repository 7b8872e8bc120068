import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import type { Registry } from 'prom-client'
import type { Clock } from './clock'
import type { Config } from './config'
import { agreementRoutes } from './features/agreements/routes'
import { appointmentRoutes } from './features/appointments/routes'
import { authRoutes } from './features/auth/routes'
import { certificateRoutes } from './features/certificates/routes'
import { communityRoutes } from './features/communities/routes'
import { consultationRoutes } from './features/consultations/routes'
import { directoryRoutes } from './features/directory/routes'
import { eventRoutes } from './features/events/routes'
import { groupRoutes } from './features/groups/routes'
import { homeRoutes } from './features/home/routes'
import { keyGroupRoutes } from './features/key-groups/routes'
import { packageRoutes } from './features/packages/routes'
import { serveNotices } from './features/payments/notices'
import { paymentRoutes } from './features/payments/routes'
import { personalDataRoutes } from './features/personal-data/routes'
import { pointRoutes } from './features/points/routes'
import { policyRoutes } from './features/policies/routes'
import { pushRoutes } from './features/pushes/routes'
import { redemptionRoutes } from './features/redemptions/routes'
import { referralRoutes } from './features/referrals/routes'
import { residentRoutes } from './features/residents/routes'
import type { Sms } from './outside/sms/sms'
import type { WeChat } from './outside/wechat/wechat'
import type { WeChatPay } from './outside/wechat-pay/wechat-pay'
import { authentication } from './plugins/authentication'
import { documentation } from './plugins/documentation'
import { metrics } from './plugins/metrics'
import { problems, protocolErrors, routerErrors } from './plugins/problems'
import { limits, secureHeaders, shedding } from './plugins/protection'
import { serveOn } from './plugins/serve'
import { validation } from './plugins/validation'
import type { Store } from './store/store'
import type { Vault } from './vault'

/** Everything a feature may need from outside itself; tests and districts bring their own. */
export interface Deps {
  readonly store: Store
  readonly config: Config
  /** The product's time, which the demo may move. */
  readonly clock: Clock
  /** Real time: how long a code or a session lives is never moved. */
  readonly wallClock: Clock
  readonly vault: Vault
  readonly wechat: WeChat
  readonly sms: Sms
  /** Where no merchant is set up, own shares are paid at the counter only. */
  readonly pay?: WeChatPay
}

export interface App {
  readonly http: FastifyInstance
  readonly registry: Registry
  readonly log: FastifyBaseLogger
}

const bodyLimit = 512 * 1024

/** Builds the server; it listens to nothing yet. */
export const buildApp = async (deps: Deps, logger: FastifyServerOptions['logger'] = false): Promise<App> => {
  const { config, store, clock } = deps
  const http = Fastify({
    logger,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.TRUST_PROXY,
    bodyLimit,
    requestTimeout: config.REQUEST_SECONDS * 1_000,
    http: {
      // Node gives a body the longer of the two times.
      headersTimeout: config.REQUEST_SECONDS * 1_000,
      // Who dribbles is looked for this often.
      connectionsCheckingInterval: Math.min(config.REQUEST_SECONDS, 5) * 1_000,
    },
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    // A request that arrives on an open connection while stopping is still served; see `server.ts`.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: routerErrors,
    clientErrorHandler: protocolErrors,
    // What a voucher's picture says is the longest of what stands in a path.
    routerOptions: { maxParamLength: 150 },
    logController: new LogController({ disableRequestLogging: true }),
  })
  problems(http)
  validation(http)
  const registry = metrics(http)
  // These fields name nobody, and looking through them for what might is dear at one line a request.
  const log = http.log.child({}, { redact: [] })
  http.addHook('onResponse', (request, reply, done) => {
    log.info(
      {
        reqId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
    done()
  })
  http.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  secureHeaders(http, { h5Dir: config.H5_DIR, tilesUrl: config.TILES_URL })
  await authentication(http, { secret: config.TOKEN_SECRET, store, clock })
  await limits(http, { requestsPerMinute: config.REQUESTS_PER_MINUTE })
  await documentation(http, { publicUrl: config.PUBLIC_URL })

  await http.register(async api => {
    await shedding(api, { overloadLagMs: config.OVERLOAD_LAG_MS })
    const serve = serveOn(api, deps)
    authRoutes(serve)
    residentRoutes(serve)
    personalDataRoutes(serve)
    directoryRoutes(serve, deps)
    policyRoutes(serve)
    packageRoutes(serve)
    agreementRoutes(serve, deps)
    communityRoutes(serve)
    certificateRoutes(serve)
    keyGroupRoutes(serve)
    paymentRoutes(serve, deps)
    appointmentRoutes(serve, deps)
    referralRoutes(serve)
    consultationRoutes(serve)
    eventRoutes(serve, deps)
    groupRoutes(serve, deps)
    pushRoutes(serve, deps)
    pointRoutes(serve, deps.wechat)
    redemptionRoutes(serve)
    homeRoutes(serve)
  })

  await serveNotices(http, deps)
  http.get('/healthz', { schema: { hide: true }, config: { rateLimit: false } }, async () => ({ ok: true }))
  http.get('/readyz', { schema: { hide: true }, config: { rateLimit: false } }, async (_request, reply) => {
    const fault = await store.ready().then(
      () => undefined,
      (error: unknown) => error,
    )
    return fault ? reply.code(503).send({ ready: false }) : { ready: true }
  })
  if (existsSync(resolve(config.H5_DIR))) {
    await http.register(fastifyStatic, { root: resolve(config.H5_DIR), cacheControl: true, maxAge: '1h' })
  }
  return { http, registry, log: http.log }
}
