import { createHash } from 'node:crypto'
import type { SignedIn } from '@jiayitong/shared/api/auth'
import { and, eq, isNull } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Who, Writing } from '../../context'
import { newId, newSecret } from '../../ids'
import { liveRoles } from '../../plugins/authentication'
import { type Given, prepared, preparedInsert } from '../../store/prepared'
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

const insertToken = preparedInsert('refresh-insert', 'refreshTokens', [
  'id',
  'sessionId',
  'tokenHash',
  'issuedAt',
])

const spendToken = prepared(
  'refresh-spend',
  (tx: Tx, { refreshTokens: t }, given: Given<{ tokenHash: string; usedAt: Date }>) =>
    tx
      .update(t)
      .set({ usedAt: given('usedAt', t.usedAt) })
      .where(and(eq(t.tokenHash, given('tokenHash', t.tokenHash)), isNull(t.usedAt)))
      .returning({ sessionId: t.sessionId }),
)

const insertSession = preparedInsert('session-insert', 'sessions', [
  'id',
  'accountId',
  'startedAt',
  'expiresAt',
  'deviceIndex',
])

const selectSession = prepared(
  'session-refresh',
  (db, { sessions: s, accounts: a }, given: Given<{ id: string }>) =>
    db
      .select({ accountId: s.accountId, expiresAt: s.expiresAt })
      .from(s)
      .innerJoin(a, eq(a.id, s.accountId))
      .where(and(eq(s.id, given('id', s.id)), isNull(s.endedAt), isNull(a.endedAt))),
)

const prolongSession = prepared(
  'session-prolong',
  (tx: Tx, { sessions: s }, given: Given<{ id: string; expiresAt: Date }>) =>
    tx
      .update(s)
      .set({ expiresAt: given('expiresAt', s.expiresAt) })
      .where(eq(s.id, given('id', s.id)))
      .returning({ id: s.id }),
)

const selectResident = prepared('session-resident', (db, { residents: r }, given: Given<{ id: string }>) =>
  db
    .select({ nameSealed: r.nameSealed, face: r.face })
    .from(r)
    .where(eq(r.id, given('id', r.id))),
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
  { wallNow, by, device }: { wallNow: Date; by: 'wechat' | 'sms'; device?: string | undefined },
): Promise<OpenSession> => {
  const sessionId = newId()
  await insertSession(w.tx, {
    id: sessionId,
    accountId,
    startedAt: wallNow,
    expiresAt: expiry(wallNow),
    deviceIndex: device ? w.vault.index(device, 'device') : null,
  })
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
  const { refreshTokens } = w.tx.tables
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
  const [session] = await selectSession(w.tx, { id: spent.sessionId })
  if (!session || session.expiresAt <= wallNow) return undefined
  await prolongSession(w.tx, { id: spent.sessionId, expiresAt: expiry(wallNow) })
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
  const grants = await liveRoles(w.tx, { accountId, now: w.now })
  const roles = [...new Set(grants.map(({ role }) => role))]
  const who: Who = { accountId, sessionId, roles }
  const people: SignedIn['account']['residents'] = []
  for (const { residentId: id, relation } of await residentsOf({ ...w, who })) {
    const [row] = await selectResident(w.tx, { id })
    if (!row) continue
    people.push({ id, relation, name: w.vault.open(row.nameSealed, `residents.name:${id}`), face: row.face })
  }
  return { id: accountId, roles, residents: people }
}
