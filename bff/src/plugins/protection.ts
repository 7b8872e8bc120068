import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'

/** What a browser is told about every answer, also of one that is turned away; registered before what turns away. */
export const secureHeaders = (
  app: FastifyInstance,
  { h5Dir, tilesUrl }: { h5Dir: string; tilesUrl: string },
): void => {
  const secure = headersOf({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...inlineScriptHashes(h5Dir)],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: [
          "'self'",
          'data:',
          'blob:',
          ...(tilesUrl ? [new URL(tilesUrl.replace(/\{[^{}]*\}/g, 'x')).origin] : []),
        ],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        // The demo runs without TLS; the proxy in front of a real one redirects.
        upgradeInsecureRequests: null,
      },
    },
  })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(secure)
    done()
  })
}

/** Limits for each caller, pages and pictures included. */
export const limits = async (
  app: FastifyInstance,
  { requestsPerMinute }: { requestsPerMinute: number },
): Promise<void> => {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: request => request.who?.accountId ?? request.ip,
    // The problem body is written in `problems`, from the status alone.
    errorResponseBuilder: (_request, { statusCode }) =>
      Object.assign(new Error('rate limited'), { statusCode }),
  })
}

/** Two samples of the lag: the first is of before anybody could ask. */
const startMs = 2_000

/** Turns requests of this scope away while the server cannot keep up; a page half loaded would help nobody. */
export const shedding = async (
  api: FastifyInstance,
  { overloadLagMs }: { overloadLagMs: number },
): Promise<void> => {
  let openedAt = Number.NEGATIVE_INFINITY
  api.addHook('onListen', async () => {
    openedAt = performance.now()
  })
  await api.register(underPressure, {
    maxEventLoopDelay: overloadLagMs,
    pressureHandler: () => {
      // What is measured in the first moments is the start's own work, and turns nobody away.
      if (performance.now() - openedAt < startMs) return
      throw Object.assign(new Error('under pressure'), { statusCode: 503 })
    },
  })
}

/** The headers helmet sets, which are the same for every answer; setting them anew each time is a tenth of a request. */
const headersOf = (options: HelmetOptions): Record<string, string> => {
  const headers: Record<string, string> = {}
  const setHeader = (name: string, value: string) => {
    headers[name] = value
  }
  const nothing = () => {}
  helmet(options)(
    {} as IncomingMessage,
    { setHeader, removeHeader: nothing } as unknown as ServerResponse,
    nothing,
  )
  return headers
}

/** The built page starts with small inline scripts; naming their hashes keeps every other one out. */
const inlineScriptHashes = (h5Dir: string): string[] => {
  const page = join(h5Dir, 'index.html')
  if (!existsSync(page)) return []
  const scripts = readFileSync(page, 'utf8')
    .split('<script')
    .slice(1)
    .map(text => text.slice(0, text.indexOf('</script>')))
    .filter(text => !/^[^>]*\ssrc=/.test(text))
    .map(text => text.slice(text.indexOf('>') + 1))
  return scripts.map(code => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
}
