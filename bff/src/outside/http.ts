import { Pool } from 'undici'
import type { Clock } from '../clock'
import { createBreaker } from './breaker'
import { OutsideError } from './outside-error'

export interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

/** One system outside, spoken to over kept-alive connections behind a breaker. */
export interface Outside {
  /** What a `Host` header says, with the port where it is not the usual one. */
  readonly host: string
  /**
   * Asks once. `read` makes sense of a reply and throws when it has none.
   * @throws OutsideError when there was no sensible answer of status 200, or another one that `read` may see
   */
  ask<T>(question: Question, read: (reply: Reply) => T): Promise<T>
  /** Lets what is under way end, then closes the connections. */
  close(): Promise<void>
}

const replyMax = 4 * 1024 * 1024

/**
 * @param baseUrl may hold a path, as behind a proxy
 * @param timeoutMs for a whole call, from connecting to the last byte
 */
export const openOutside = (config: {
  system: string
  baseUrl: string
  clock: Clock
  timeoutMs?: number
  /** The system says yes by any 2xx and no by a 4xx, in words of its own: `read` sees both. */
  refusesByStatus?: boolean
}): Outside => {
  const { system, clock, timeoutMs = 5_000, refusesByStatus = false } = config
  const base = new URL(config.baseUrl)
  const prefix = base.pathname.replace(/\/$/, '')
  const pool = new Pool(base.origin, {
    connections: 16,
    keepAliveTimeout: 30_000,
    maxResponseSize: replyMax,
  })
  const breaker = createBreaker({ clock })

  const answerOf = async ({ path, ...question }: Question): Promise<Reply> => {
    const { statusCode, headers, body } = await pool.request({
      ...question,
      path: prefix + path,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const bytes = Buffer.from(await body.arrayBuffer())
    const retryable = statusCode >= 500 || statusCode === 429
    if (retryable || (statusCode !== 200 && !refusesByStatus)) {
      throw new OutsideError(system, `status-${statusCode}`, { retryable })
    }
    return { status: statusCode, type: String(headers['content-type'] ?? ''), headers, body: bytes }
  }

  return {
    host: base.host,
    async ask(question, read) {
      if (!breaker.mayCall()) throw new OutsideError(system, 'resting', { retryable: true })
      try {
        const result = read(await answerOf(question))
        breaker.worked()
        return result
      } catch (cause) {
        breaker.failed()
        if (cause instanceof OutsideError) throw cause
        // The cause goes no further: its message may repeat the address with the secret, or a piece of the reply.
        throw new OutsideError(system, kindOf(cause), { retryable: true })
      }
    },
    close: () => pool.close(),
  }
}

const kindOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return 'unreachable'
  if (/TimeoutError$/.test(cause.name)) return 'timeout'
  return cause instanceof SyntaxError || cause instanceof TypeError ? 'malformed' : 'unreachable'
}
