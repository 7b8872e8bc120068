import type { AuthApi, SignedIn } from '@jiayitong/shared/api/auth'
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route, RouteName } from '@jiayitong/shared/api/route'
import Taro from '@tarojs/taro'
import { Offline, type Problem, Refusal } from './refusal'
import { currentSession, dropSession, keepSession } from './session'

const timeoutMs = 10_000

/** `params` fill the `:names` of the path; `query` values that are undefined are left out. */
export type CallInput<R extends Route> = (ParamsOf<R> extends undefined ? unknown : { params: ParamsOf<R> }) &
  (QueryOf<R> extends undefined ? unknown : { query?: QueryOf<R> }) &
  (BodyOf<R> extends undefined ? unknown : { body: BodyOf<R> }) & {
    /** 8 to 64 characters; the same key with the same body is done once. A new one is made when absent. */
    idempotencyKey?: string
    signal?: AbortSignal
  }

interface Sent {
  params?: unknown
  query?: unknown
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

/**
 * Calls one route of the API, typed by its table:
 * `call<DirectoryApi['team']>('GET /teams/:id', { params: { id } })`.
 * Throws `Refusal` for an expected no and for a fault of the server, `Offline` when nothing came back.
 */
export const call = async <R extends Route>(
  name: RouteName<R>,
  input: CallInput<R>,
): Promise<ResponseOf<R>> => (await answer(name, input)) as ResponseOf<R>

/** A fresh idempotency key. */
export const newKey = (): string =>
  Array.from({ length: 24 }, () => Math.floor(Math.random() * 36).toString(36)).join('')

/** The full address of a path below the API, for downloads and printing. */
export const addressOf = (path: `/${string}`): string => API_BASE + path

const answer = async (name: string, input: Sent): Promise<unknown> => {
  // The key is fixed before the first try, so that a repeat after renewing the token is not done twice.
  const keyed = { ...input, idempotencyKey: input.idempotencyKey ?? newKey() }
  return read(
    name === 'POST /auth/refresh'
      ? await send(name, keyed)
      : await withToken(token => send(name, keyed, token)),
  )
}

/** Sends with the token there is; when it has ended, renews it once and sends again. For downloads, which `call` cannot do. */
export const withToken = async <T extends { statusCode: number }>(
  send: (token?: string) => Promise<T>,
): Promise<T> => {
  const token = currentSession()?.accessToken
  const first = await send(token)
  return first.statusCode === 401 && token ? send(await renewed(token)) : first
}

const send = (name: string, input: Sent, token?: string): Promise<Taro.request.SuccessCallbackResult> => {
  const [method, path] = name.split(' ') as ['GET' | 'POST' | 'PUT', string]
  const changes = method !== 'GET'
  return new Promise((resolve, reject) => {
    const task = Taro.request({
      url: API_BASE + filled(path, input.params) + queryString(input.query),
      method,
      timeout: timeoutMs,
      dataType: 'json',
      ...(changes ? { data: input.body ?? {} } : {}),
      header: {
        Accept: 'application/json',
        ...(changes ? { 'Content-Type': 'application/json', 'Idempotency-Key': input.idempotencyKey } : {}),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      success: resolve,
      fail: failure => reject(new Offline(failure.errMsg ?? 'request:fail')),
    })
    // Taro's promise repeats the failure already given to `fail`; unheard, it would be reported as unhandled.
    task.catch?.(() => {})
    input.signal?.addEventListener('abort', () => task.abort?.())
  })
}

const read = ({ statusCode, data }: Taro.request.SuccessCallbackResult): unknown => {
  if (statusCode >= 200 && statusCode < 300) return statusCode === 204 ? null : data
  throw new Refusal(isProblem(data) ? data : { ...notOurs, status: statusCode })
}

/** A proxy or a gateway spoke, not the BFF. */
const notOurs = {
  code: 'unreachable',
  title: '服务暂时没有回应',
  detail: '请过一会儿再试，已提交的内容不会丢。',
}

const isProblem = (data: unknown): data is Problem =>
  typeof data === 'object' && data !== null && 'code' in data && 'title' in data && 'detail' in data

let renewing: Promise<string> | undefined

/** One renewal for all calls that found their token ended: the refresh token works once only. */
const renewed = (ended: string): Promise<string> => {
  const now = currentSession()
  if (now && now.accessToken !== ended) return Promise.resolve(now.accessToken)
  renewing ??= renew().finally(() => {
    renewing = undefined
  })
  return renewing
}

const renew = async (): Promise<string> => {
  const refreshToken = currentSession()?.refreshToken ?? ''
  try {
    const signedIn: SignedIn = await call<AuthApi['refresh']>('POST /auth/refresh', {
      body: { refreshToken },
    })
    keepSession(signedIn)
    return signedIn.accessToken
  } catch (failure) {
    // Only the server's word ends a session; without network the person stays signed in.
    if (failure instanceof Refusal && failure.status === 401) dropSession()
    throw failure
  }
}

const filled = (path: string, params: unknown): string =>
  path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name] ?? '')),
  )

const queryString = (query: unknown): string => {
  const pairs = Object.entries((query as Record<string, unknown> | undefined) ?? {})
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
