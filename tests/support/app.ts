import { randomUUID } from 'node:crypto'
import { type App, buildApp, type Deps } from '@jiayitong/bff/app'
import { type MovableClock, movableClock } from '@jiayitong/bff/clock'
import { type Config, readConfig } from '@jiayitong/bff/config'
import { plant } from '@jiayitong/bff/demo/plant'
import { noticePath } from '@jiayitong/bff/features/payments/notices'
import { newId } from '@jiayitong/bff/ids'
import { loggerOf } from '@jiayitong/bff/logging'
import { startOutbox } from '@jiayitong/bff/outbox/loop'
import { type Sandbox, startSandbox } from '@jiayitong/bff/outside/sandbox/sandbox'
import { createSms } from '@jiayitong/bff/outside/sms/client'
import { createWeChat } from '@jiayitong/bff/outside/wechat/client'
import type { WeChat } from '@jiayitong/bff/outside/wechat/wechat'
import { createWeChatPay } from '@jiayitong/bff/outside/wechat-pay/client'
import type { Store } from '@jiayitong/bff/store/store'
import { createVault } from '@jiayitong/bff/vault'
import type { SignedIn } from '@jiayitong/shared/api/auth'
import { onTestFinished } from 'vitest'
import { startOfTests } from './clock'
import type { Engine } from './engines'
import { keepSecret, watchApp } from './look-through'

export { startOfTests }

const settings = {
  DEMO: '1',
  TOKEN_SECRET: 't'.repeat(40),
  VAULT_SECRET: 'v'.repeat(40),
  // All of it, to be looked through: see `look-through`.
  LOG_LEVEL: 'trace',
  H5_DIR: 'no-such-folder',
  REQUESTS_PER_MINUTE: '1000000',
  // Tests share two cores with much else: being slow is no overload here.
  OVERLOAD_LAG_MS: '0',
  PUBLIC_URL: 'https://jiayitong.test',
}

/** The vault every test database is sealed with. */
export const testVault = createVault(Buffer.from(settings.VAULT_SECRET))

/** A database with the whole demo district, made once for a file; tests open copies of it. */
export const demoDatabase = (engine: Engine): Promise<string> =>
  engine.filled(store => plant(store, testVault, startOfTests))

export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
}

/** One caller. Every POST carries a fresh idempotency key unless `headers` has one. */
export interface Caller {
  get<T = unknown>(path: string): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  put<T = unknown>(path: string, body: unknown): Promise<Answer<T>>
}

export interface SignedInCaller extends Caller {
  readonly signedIn: SignedIn
}

export interface TestApp {
  readonly app: App
  readonly deps: Deps
  readonly store: Store
  readonly clock: MovableClock
  readonly sandbox: Sandbox
  /** Nobody in particular. */
  readonly visitor: Caller
  /** Signs in through WeChat's sandbox with a demo login code. */
  as(code: string): Promise<SignedInCaller>
  /** A caller with a session of this account, without the way over WeChat. */
  enter(accountId: string): Promise<Caller & { readonly token: string }>
  /** Sends what waits in the outbox. */
  drain(): Promise<number>
}

/* What WeChat tells us of a person is looked for as well. */
const keepingSecrets = (wechat: WeChat): WeChat => ({
  ...wechat,
  codeToSession: async code => {
    const session = await wechat.codeToSession(code)
    keepSecret(session.openid)
    keepSecret(session.sessionKey)
    return session
  },
})

const freshKey = () => ({ 'idempotency-key': `test-${randomUUID()}` })

/**
 * The product on a database of its own, with WeChat and SMS behind real HTTP; gone when the test ends.
 * @param from a filled database of this engine to copy
 */
export const openApp = async (
  engine: Engine,
  from?: string,
  overrides: Partial<Record<keyof Config, string>> = {},
): Promise<TestApp> => {
  const store = await engine.open(from)
  const config = readConfig({ ...settings, ...overrides })
  const clock = movableClock(startOfTests.getTime() - Date.now())
  const sandbox = await startSandbox({ clock })
  const wechat = keepingSecrets(createWeChat(sandbox.wechat))
  const sms = createSms(sandbox.sms)
  const pay = createWeChatPay({
    ...sandbox.wechatPay,
    notifyUrl: () => `https://jiayitong.test${noticePath}`,
  })
  const deps: Deps = {
    store,
    config,
    clock,
    wallClock: clock,
    vault: testVault,
    wechat,
    sms,
    pay,
  }
  const watch = watchApp()
  const app = await buildApp(deps, loggerOf(config, watch.stream))
  watch.hear(app.http)
  const outbox = startOutbox({ ...deps, log: app.log })
  onTestFinished(async () => {
    await app.http.close()
    await outbox.stop()
    await wechat.close()
    await sms.close()
    await pay.close()
    await sandbox.close()
    watch.lookThrough(await app.registry.metrics())
  })

  const caller = (token?: string): Caller => {
    const send = async <T>(
      method: 'GET' | 'POST' | 'PUT',
      path: string,
      body?: unknown,
      extra = {},
    ): Promise<Answer<T>> => {
      const url = path.startsWith('/api/') || !path.startsWith('/') ? path : `/api/v1${path}`
      const headers = {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...extra,
      }
      const reply = await app.http.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body as object }),
      })
      const text = reply.body
      const json = String(reply.headers['content-type'] ?? '').includes('json')
      return {
        status: reply.statusCode,
        body: (json ? JSON.parse(text) : text) as T,
        headers: reply.headers,
        bytes: reply.rawPayload,
      }
    }
    return {
      get: path => send('GET', path),
      post: (path, body, headers) => send('POST', path, body, { ...freshKey(), ...headers }),
      put: (path, body) => send('PUT', path, body),
    }
  }

  const visitor = caller()
  return {
    app,
    deps,
    store,
    clock,
    sandbox,
    visitor,
    async as(code) {
      const { status, body } = await visitor.post<SignedIn>('/auth/wechat', {
        code,
      })
      if (status !== 200) throw new Error(`sign-in of ${code} answered ${status}`)
      return { ...caller(body.accessToken), signedIn: body }
    },
    async enter(accountId) {
      const id = newId()
      const [startedAt, expiresAt] = [clock.now(), new Date(clock.now().getTime() + 30 * 86_400_000)]
      await store.atomically(async tx => {
        await tx.insert(tx.tables.sessions).values({ id, accountId, startedAt, expiresAt })
      })
      const token = app.http.jwt.sign({ sub: accountId, sid: id })
      return { ...caller(token), token }
    },
    drain: () => outbox.drain(),
  }
}
