import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { Pool } from 'undici'

/**
 * GET requests a second over loopback, from 32 connections that each ask again once answered. One answer outside
 * 2xx and the figure means nothing, so that throws.
 */
export async function requestsPerSecond(
  url: string,
  seconds: number,
  headers: Record<string, string> = {},
): Promise<number> {
  const result = await autocannon({ url, connections, duration: seconds, headers })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0 || result['2xx'] === 0)
    throw new Error(`${bad} bad and ${result['2xx']} good answers from ${url}`)
  return result['2xx'] / result.duration
}

/** As many callers at once as the load tests pretend to have. */
export const connections = 32

/** Milliseconds a piece of work takes when so many workers do `count` of them, one after another each. */
export async function millisecondsEach(
  count: number,
  work: (at: number) => Promise<void>,
  workers = connections,
): Promise<number> {
  let next = 0
  const worker = async () => {
    for (let at = next++; at < count; at = next++) await work(at)
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: workers }, worker))
  return (performance.now() - began) / count
}

export interface Client {
  /** Sends JSON and answers what came back. @throws on anything outside 2xx */
  post<T>(path: string, body: object, headers?: Record<string, string>): Promise<T>
  get(path: string): Promise<void>
  close(): Promise<void>
}

/** Requests to one server over kept-alive connections. */
export function clientOf(url: string, size = connections): Client {
  const pool = new Pool(url, { connections: size })
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: string,
  ) => {
    let answer = await pool.request({ method, path, headers, body })
    let text = await answer.body.text()
    // Asked to come back, as after the disk kept a shared machine waiting for a second: the wait counts.
    while (answer.statusCode === 503) {
      await pause(50)
      answer = await pool.request({ method, path, headers, body })
      text = await answer.body.text()
    }
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`)
    return text
  }
  return {
    post: async (path, body, headers = {}) =>
      JSON.parse(
        await send('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)),
      ),
    get: async path => {
      await send('GET', path, {})
    },
    close: () => pool.close(),
  }
}

/**
 * Latencies in milliseconds, sorted, of requests sent at a fixed rate whether or not the earlier ones are answered.
 * Each counts from when it was meant to be sent, so waiting for a slow server is not left out.
 */
export const latenciesAt = (
  perSecond: number,
  seconds: number,
  send: () => Promise<void>,
): Promise<number[]> => latenciesWhile(perSecond, send, sent => sent < perSecond * seconds)

/** As `latenciesAt`, for as long as it is `busy`, which is told how many were sent. */
export async function latenciesWhile(
  perSecond: number,
  send: () => Promise<void>,
  busy: (sent: number) => boolean,
): Promise<number[]> {
  const latencies: number[] = []
  const pending: Promise<void>[] = []
  const began = performance.now()
  while (busy(pending.length)) {
    const due = Math.floor(((performance.now() - began) * perSecond) / 1000) + 1
    while (pending.length < due && busy(pending.length)) {
      const meant = began + (pending.length * 1000) / perSecond
      pending.push(send().then(() => void latencies.push(performance.now() - meant)))
    }
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  await Promise.all(pending)
  return latencies.sort((a, b) => a - b)
}
