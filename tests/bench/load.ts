import autocannon from 'autocannon'

export interface Load {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  readonly body?: string
  /** Makes each request anew: fresh idempotency keys, other callers. */
  readonly each?: () => { path?: string; headers?: Record<string, string>; body?: string }
  readonly connections?: number
  readonly seconds?: number
}

/**
 * Requests a second over loopback. One answer outside 2xx and the figure means nothing, so that throws.
 * A closed loop: good for ratios, not for latencies under a given load.
 */
export async function requestsPerSecond({
  url,
  method = 'GET',
  headers,
  body,
  each,
  ...size
}: Load): Promise<number> {
  const fresh = each && ((request: Record<string, unknown>) => ({ ...request, ...each() }))
  const result = await autocannon({
    url,
    connections: size.connections ?? 32,
    duration: size.seconds ?? 2,
    method,
    headers,
    body,
    requests: fresh ? [{ method, headers, setupRequest: fresh }] : undefined,
  })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0 || result['2xx'] === 0)
    throw new Error(`${bad} bad and ${result['2xx']} good answers from ${url}`)
  return result['2xx'] / result.duration
}
