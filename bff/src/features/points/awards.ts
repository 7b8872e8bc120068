import type { PointsAward, PointsDeskApi } from '@jiayitong/shared/api/points-desk'
import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { expiryOf } from '@jiayitong/shared/domain/points'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { holderOf, pointsRules, selectIssuer } from './earning'
import { giveLot, openJournal } from './ledger'
import { takeBack } from './lots'

/**
 * Gives points by hand, with a reason, to somebody signed with the caller's institution. More than the policy's number
 * waits for a second person.
 */
export const award = async (
  w: Writing,
  { residentId, points, reason }: BodyOf<PointsDeskApi['award']>,
): Promise<PointsAward> => {
  const [issuer] = await selectIssuer(w.tx, { residentId })
  if (!issuer || !(await worksAt(w)).includes(issuer.organisationId)) return refuse('not-found')
  const { secondPersonAbove } = await pointsRules(w.tx, issuer.regionCode, w.now)
  const { organisationId } = issuer
  const id = await ask(w, { residentId, organisationId, points, reverses: null }, reason)
  if (points <= secondPersonAbove) await settle(w, id, 'done')
  return readAward(w, id)
}

/** Asks to take back what one entry gave: pairs with the very journal it takes back, once. */
export const correct = async (
  w: Writing,
  { entryId, reason }: BodyOf<PointsDeskApi['correct']>,
): Promise<PointsAward> => {
  const { pointsEntries: e, pointsLots: l } = w.tx.tables
  const [found] = await w.tx
    .select({ lot: l, points: e.points })
    .from(e)
    .innerJoin(l, and(eq(l.journalId, e.journalId), eq(l.id, e.lotId)))
    .where(and(eq(e.id, entryId), gt(e.points, 0)))
  if (!found || !(await worksAt(w)).includes(found.lot.organisationId)) return refuse('not-found')
  const { residentId, organisationId, journalId, remaining } = found.lot
  if (remaining === 0) return refuse('state-conflict', '这笔积分已经用掉了，收不回来。')
  const id = await ask(w, { residentId, organisationId, points: -remaining, reverses: journalId }, reason)
  return readAward(w, id)
}

interface Asked {
  readonly residentId: string
  readonly organisationId: string
  readonly points: number
  readonly reverses: string | null
}

const ask = async (w: Writing, asked: Asked, reason: string): Promise<string> => {
  const id = newId()
  await w.tx.insert(w.tx.tables.pointsAwards).values({
    ...asked,
    id,
    reasonSealed: w.vault.seal(reason, `points_awards.reason:${id}`),
    state: 'asked',
    askedBy: w.who.accountId,
    askedAt: w.now,
  })
  audit(w, 'points-award-asked', `points_awards:${id}`, { points: asked.points })
  return id
}

/** A second person agrees, or does not. @throws Refusal `second-person-needed` for who asked */
export const decideAward = async (w: Writing, id: string, how: 'done' | 'refused'): Promise<PointsAward> => {
  const { pointsAwards: t } = w.tx.tables
  const [row] = await w.tx.select().from(t).where(eq(t.id, id))
  if (!row || !(await worksAt(w, ['manager'])).includes(row.organisationId)) return refuse('not-found')
  if (row.askedBy === w.who.accountId) return refuse('second-person-needed')
  await settle(w, id, how)
  return readAward(w, id)
}

const settle = async (w: Writing, id: string, how: 'done' | 'refused'): Promise<void> => {
  const { pointsAwards: t } = w.tx.tables
  const [row] = await w.tx
    .update(t)
    .set({ state: how, decidedBy: w.who.accountId, decidedAt: w.now })
    .where(and(eq(t.id, id), eq(t.state, 'asked')))
    .returning()
  if (!row) return refuse('state-conflict')
  audit(w, `points-award-${how}`, `points_awards:${id}`)
  if (how === 'refused') return
  const accountId = w.who.accountId
  if (row.reverses) {
    const journalId = row.reverses
    await takeBack(w, { journalId, kind: 'corrected', cause: '更正：收回积分', accountId })
    return
  }
  const { residentId, points, organisationId } = row
  const [issuer] = await selectIssuer(w.tx, { residentId })
  const journalId = await openJournal(w, {
    kind: 'awarded',
    residentId,
    points,
    event: `award:${id}`,
    accountId,
  })
  if (!journalId) return
  const rules = await pointsRules(w.tx, issuer?.regionCode ?? '', w.now)
  const holder = await holderOf(w.tx, residentId, issuer?.householdId ?? null)
  const expiresOn = expiryOf(rules, w.now)
  await giveLot(w, { journalId, cause: '机构奖励', holder, residentId, organisationId, points, expiresOn })
}

const selectAwards = ({ read }: Pick<Reading, 'read'>) => {
  const { pointsAwards: t, residents } = read.tables
  return read
    .select({ row: t, nameSealed: residents.nameSealed })
    .from(t)
    .innerJoin(residents, eq(residents.id, t.residentId))
}

const viewOf = (
  r: Reading,
  { row, nameSealed }: Awaited<ReturnType<typeof selectAwards>>[number],
): PointsAward => ({
  id: row.id,
  state: row.state,
  resident: { id: row.residentId, name: r.vault.open(nameSealed, `residents.name:${row.residentId}`) },
  points: row.points,
  reason: row.reasonSealed && r.vault.open(row.reasonSealed, `points_awards.reason:${row.id}`),
  askedAt: toIso(row.askedAt),
  decidedAt: row.decidedAt && toIso(row.decidedAt),
  own: row.askedBy === r.who.accountId,
})

const readAward = async (r: Reading, id: string): Promise<PointsAward> => {
  const [found] = await selectAwards(r).where(eq(r.read.tables.pointsAwards.id, id))
  return found ? viewOf(r, found) : refuse('not-found')
}

/** What was given or taken by hand at the caller's institutions, the oldest first. */
export const listAwards = async (
  r: Reading,
  { state = 'asked', limit = 20, cursor }: QueryOf<PointsDeskApi['awards']>,
): Promise<{ items: PointsAward[]; nextCursor: string | null }> => {
  const { pointsAwards: t } = r.read.tables
  const places = await worksAt(r)
  if (places.length === 0) return { items: [], nextCursor: null }
  const [after] = cursor ? decodeCursor(cursor, 'id') : ['']
  const rows = await selectAwards(r)
    .where(and(inArray(t.organisationId, places), eq(t.state, state), cursor ? gt(t.id, after) : undefined))
    .orderBy(asc(t.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)?.row.id
  return {
    items: page.map(found => viewOf(r, found)),
    nextCursor: rows.length > limit && last ? encodeCursor([last]) : null,
  }
}
