import { createHash } from 'node:crypto'
import type { SignedIn } from '@jiayitong/shared/api/auth'
import type { Role } from '@jiayitong/shared/domain/roles'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Who, Writing } from '../../context'
import { newId, newSecret } from '../../ids'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'

/** How long a session lives without being refreshed: a phone in daily use never signs in twice. */
const sessionDays = 30

/** A session with a refresh token that was just made; the access token is signed outside the transaction. */
export interface OpenSession {
  readonly sessionId: string
  readonly refreshToken: string
  readonly account: SignedIn['account']
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const expiry = (from: Date) => new Date(from.getTime() + sessionDays * 86_400_000)

const insertToken = prepared(
  'refresh-insert',
  (
    tx: Tx,
    { refreshTokens: t },
    given: Given<{ id: string; sessionId: string; tokenHash: string; issuedAt: Date }>,
  ) =>
    tx
      .insert(t)
      .values({
        id: given('id', t.id),
        sessionId: given('sessionId', t.sessionId),
        tokenHash: given('tokenHash', t.tokenHash),
        issuedAt: given('issuedAt', t.issuedAt),
      })
      .returning({ id: t.id }),
)

const spendToken = prepared(
  'refresh-spend',
  (tx: Tx, { refreshTokens: t }, given: Given<{ tokenHash: string; usedAt: Date }>) =>
    tx
      .update(t)
      .set({ usedAt: given('usedAt', t.usedAt) })
      .where(and(eq(t.tokenHash, given('tokenHash', t.tokenHash)), isNull(t.usedAt)))
      .returning({ sessionId: t.sessionId }),
)

const issueToken = async (tx: Tx, sessionId: string, issuedAt: Date): Promise<string> => {
  const token = newSecret(32)
  await insertToken(tx, { id: newId(), sessionId, tokenHash: hashOf(token), issuedAt })
  return token
}

/** Begins a session for an account that proved itself. @param wallNow real time, which bounds the session */
export const openSession = async (
  w: Writing<undefined>,
  accountId: string,
  wallNow: Date,
  by: 'wechat' | 'sms',
): Promise<OpenSession> => {
  const { sessions } = w.tx.tables
  const sessionId = newId()
  await w.tx
    .insert(sessions)
    .values({ id: sessionId, accountId, startedAt: wallNow, expiresAt: expiry(wallNow) })
  const refreshToken = await issueToken(w.tx, sessionId, wallNow)
  audit(w, 'sign-in', `accounts:${accountId}`, { by })
  return { sessionId, refreshToken, account: await toAccount(w, accountId, sessionId) }
}

/**
 * Exchanges a refresh token for the next of its family. A token that was already exchanged means that two
 * hold it, so the whole family ends; that must be kept, so it is answered and not thrown.
 */
export const refreshSession = async (
  w: Writing<undefined>,
  refreshToken: string,
  wallNow: Date,
): Promise<OpenSession | undefined> => {
  const { sessions, refreshTokens, accounts } = w.tx.tables
  const tokenHash = hashOf(refreshToken)
  const [spent] = await spendToken(w.tx, { tokenHash, usedAt: wallNow })
  if (!spent) {
    const [known] = await w.tx
      .select({ sessionId: refreshTokens.sessionId })
      .from(refreshTokens)
      .where(eq(refreshTokens.tokenHash, tokenHash))
    if (known) await endSession(w, known.sessionId, wallNow, 'token-reused')
    return undefined
  }
  const [session] = await w.tx
    .select({ accountId: sessions.accountId, expiresAt: sessions.expiresAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.id, spent.sessionId), isNull(sessions.endedAt), isNull(accounts.endedAt)))
  if (!session || session.expiresAt <= wallNow) return undefined
  await w.tx
    .update(sessions)
    .set({ expiresAt: expiry(wallNow) })
    .where(eq(sessions.id, spent.sessionId))
  const next = await issueToken(w.tx, spent.sessionId, wallNow)
  return {
    sessionId: spent.sessionId,
    refreshToken: next,
    account: await toAccount(w, session.accountId, spent.sessionId),
  }
}

/** Ends the session a refresh token belongs to; an unknown token ends nothing and is no error. */
export const signOut = async (w: Writing<undefined>, refreshToken: string, wallNow: Date): Promise<void> => {
  const { refreshTokens } = w.tx.tables
  const [known] = await w.tx
    .select({ sessionId: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, hashOf(refreshToken)))
  if (known) await endSession(w, known.sessionId, wallNow, 'signed-out')
}

const endSession = async (
  w: Writing<undefined>,
  sessionId: string,
  wallNow: Date,
  why: 'signed-out' | 'token-reused',
): Promise<void> => {
  const { sessions } = w.tx.tables
  const [ended] = await w.tx
    .update(sessions)
    .set({ endedAt: wallNow, endedWhy: why })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ accountId: sessions.accountId })
  if (ended) audit(w, 'session-ended', `accounts:${ended.accountId}`, { why })
}

const toAccount = async (
  w: Writing<undefined>,
  accountId: string,
  sessionId: string,
): Promise<SignedIn['account']> => {
  const { roleGrants, residents } = w.tx.tables
  const grants = await w.tx.select().from(roleGrants).where(eq(roleGrants.accountId, accountId))
  const roles: Role[] = grants.filter(({ endsAt }) => !endsAt || endsAt > w.now).map(({ role }) => role)
  const who: Who = { accountId, sessionId, roles }
  const acting = await residentsOf({ ...w, who })
  const rows = await w.tx
    .select({ id: residents.id, nameSealed: residents.nameSealed, face: residents.face })
    .from(residents)
    .where(
      inArray(
        residents.id,
        acting.map(({ residentId }) => residentId),
      ),
    )
  const people = acting.flatMap(({ residentId: id, relation }) => {
    const row = rows.find(each => each.id === id)
    if (!row) return []
    return [{ id, relation, name: w.vault.open(row.nameSealed, `residents.name:${id}`), face: row.face }]
  })
  return { id: accountId, roles: [...new Set(roles)], residents: people }
}
