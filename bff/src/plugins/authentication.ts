import jwt from '@fastify/jwt'
import type { Access, Route } from '@jiayitong/shared/api/route'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../clock'
import type { Who } from '../context'
import { refuse } from '../refusal'
import { type Given, prepared } from '../store/prepared'
import type { Store } from '../store/store'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that is not public. */
    who: Who | undefined
  }
  interface FastifyContextConfig {
    access?: Access
    /** What a route of the API was declared as. */
    declared?: Route
  }
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sub: string; sid: string }
    user: { sub: string; sid: string }
  }
}

/** Seconds an access token lives. */
export const accessTokenSeconds = 900

const issuer = 'jiayitong'

/* Whose session it is, and their roles now: a row for each, or one without. Every request asks, so it is one statement. */
const liveSession = prepared(
  'session-live',
  (db, { sessions: s, accounts: a, roleGrants: g }, given: Given<{ sid: string; now: Date }>) =>
    db
      .select({ accountId: s.accountId, role: g.role })
      .from(s)
      .innerJoin(a, eq(a.id, s.accountId))
      .leftJoin(
        g,
        and(eq(g.accountId, s.accountId), or(isNull(g.endsAt), gt(g.endsAt, given('now', g.endsAt)))),
      )
      .where(and(eq(s.id, given('sid', s.id)), isNull(s.endedAt), isNull(a.endedAt))),
)

/** The roles an account holds now, one a row; the same role may be held for several institutions. */
export const liveRoles = prepared(
  'roles-live',
  (db, { roleGrants: g }, given: Given<{ accountId: string; now: Date }>) =>
    db
      .select({ role: g.role })
      .from(g)
      .where(
        and(
          eq(g.accountId, given('accountId', g.accountId)),
          or(isNull(g.endsAt), gt(g.endsAt, given('now', g.endsAt))),
        ),
      ),
)

/** Checks the token of every route that is not public, that its session still lives, and the role it asks for. */
export const authentication = async (
  app: FastifyInstance,
  { secret, store, clock }: { secret: string; store: Store; clock: Clock },
): Promise<void> => {
  await app.register(jwt, {
    secret,
    sign: { algorithm: 'HS256', iss: issuer, aud: issuer, expiresIn: `${accessTokenSeconds}s` },
    verify: {
      algorithms: ['HS256'],
      allowedIss: issuer,
      allowedAud: issuer,
      requiredClaims: ['sub', 'sid', 'exp'],
    },
  })
  app.decorateRequest('who', undefined)
  app.addHook('onRequest', async request => {
    const { access } = request.routeOptions.config
    if (access === undefined || access === 'public') return
    request.who = await identify(request, store, clock)
    if (access !== 'signed-in' && !access.some(role => request.who?.roles.includes(role))) refuse('forbidden')
  })
}

/** The claims of the token a request came with; whatever is wrong with it, the caller is told no more than that. */
const verified = async (request: FastifyRequest): Promise<{ sub: string; sid: string }> => {
  // The last letter of a signature has bits to spare: written otherwise it would be another token for the same claims.
  const signature = request.headers.authorization?.split('.')[2] ?? ''
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) refuse('unauthenticated')
  return request.jwtVerify<{ sub: string; sid: string }>().catch(() => refuse('unauthenticated'))
}

const identify = async (request: FastifyRequest, store: Store, clock: Clock): Promise<Who> => {
  const { sub: accountId, sid: sessionId } = await verified(request)
  const grants = await liveSession(store.read, { sid: sessionId, now: clock.now() })
  if (grants[0]?.accountId !== accountId) return refuse('session-ended')
  return { accountId, sessionId, roles: [...new Set(grants.flatMap(({ role }) => role ?? []))] }
}
