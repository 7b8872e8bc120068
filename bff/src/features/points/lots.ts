import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { takeFrom } from '@jiayitong/shared/domain/points'
import { and, asc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { behind, type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import {
  addToAccount,
  holdAccount,
  insertEntry,
  type Moving,
  ofIssuer,
  ofResident,
  openJournal,
  takeFromAccount,
} from './ledger'

const selectLots = prepared('points-lots', (db, { pointsLots: t }, given: Given<{ holder: string }>) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.holder, given('holder', t.holder)), gt(t.remaining, 0)))
    .orderBy(asc(t.earnedAt), asc(t.id)),
)
type LotRow = Awaited<ReturnType<typeof selectLots>>[number]

const takePart = prepared(
  'points-lot-take',
  (tx: Tx, { pointsLots: t }, given: Given<{ lotId: string; points: number }>) =>
    tx
      .update(t)
      .set({ remaining: sql`${t.remaining} - ${given('points', t.remaining)}` })
      .where(and(eq(t.id, given('lotId', t.id)), gte(t.remaining, given('points', t.remaining))))
      .returning({ id: t.id }),
)

const refill = prepared(
  'points-lot-refill',
  (tx: Tx, { pointsLots: t }, given: Given<{ lotId: string; points: number; expiresOn: string | null }>) =>
    tx
      .update(t)
      .set({
        remaining: sql`${t.remaining} + ${given('points', t.remaining)}`,
        expiresOn: given('expiresOn', t.expiresOn),
      })
      .where(eq(t.id, given('lotId', t.id)))
      .returning({ id: t.id }),
)

/** Statements stay below every engine's number of parameters. */
const atOnce = 200
const few = 4

const inParts = async <T>(list: readonly T[], work: (part: T[]) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < list.length; at += atOnce) await work(list.slice(at, at + atOnce))
}

/**
 * Pays with a holder's points, what ends first before the rest. Whoever pays takes away with `expireOf` first what has
 * ended: it pays nothing.
 * @throws Refusal `insufficient-points`
 */
export const pay = async (
  m: Moving,
  { journalId, holder, points, cause }: { journalId: string; holder: string; points: number; cause: string },
): Promise<void> => {
  const [account] = await takeFromAccount(m.tx, { holder, points })
  if (!account) return refuse('insufficient-points')
  const lots = await selectLots(m.tx, { holder })
  const taken = takeFrom(lots, points)
  if (!taken) throw new Error(`the lots of an account hold less than its balance: ${holder}`)
  await takeOut(m, journalId, cause, taken, new Map(lots.map(lot => [lot.id, lot])))
}

/** Takes points out of lots, back to who issued them; the account has given them already. */
const takeOut = async (
  { tx, now }: Moving,
  journalId: string,
  cause: string,
  taken: readonly { readonly lotId: string; readonly points: number }[],
  lots: ReadonlyMap<string, LotRow>,
): Promise<void> => {
  const { pointsLots: t, pointsEntries } = tx.tables
  const lotOf = (id: string): LotRow => {
    const lot = lots.get(id)
    if (!lot) throw new Error(`no lot ${id}`)
    return lot
  }
  // A few by the prepared statement, many in parts: neither builds SQL for one lot nor runs it a hundred times.
  const isFew = taken.length <= few
  const whole = isFew ? [] : taken.filter(({ lotId, points }) => lotOf(lotId).remaining === points)
  await inParts(whole, part =>
    tx
      .update(t)
      .set({ remaining: 0 })
      .where(
        inArray(
          t.id,
          part.map(({ lotId }) => lotId),
        ),
      ),
  )
  for (const part of taken.filter(each => !whole.includes(each))) await behind(tx, () => takePart(tx, part))
  const back = new Map<string, number>()
  const rows = taken.map(({ lotId, points }) => {
    const { holder, organisationId } = lotOf(lotId)
    back.set(organisationId, (back.get(organisationId) ?? 0) + points)
    return { id: newId(), journalId, holder, points: -points, cause, occurredAt: now, lotId }
  })
  if (isFew) for (const row of rows) await insertEntry(tx, row)
  else await inParts(rows, part => tx.insert(pointsEntries).values(part))
  for (const [organisationId, points] of back)
    await insertEntry(tx, {
      id: newId(),
      journalId,
      holder: ofIssuer(organisationId),
      points,
      cause,
      occurredAt: now,
      lotId: null,
    })
}

/* Lots with the accounts they lie in in hand: nobody spends, ends or takes them elsewhere meanwhile. */
const withAccounts = async <Row extends { readonly lot: LotRow }>(
  tx: Tx,
  read: () => PromiseLike<Row[]>,
): Promise<Row[]> => {
  const held = new Set<string>()
  for (;;) {
    const rows = await read()
    const more = new Set(rows.map(({ lot }) => lot.holder).filter(holder => !held.has(holder)))
    if (more.size === 0) return rows
    for (const holder of [...more].sort()) {
      await holdAccount(tx, holder)
      held.add(holder)
    }
  }
}

/**
 * Gives back what a journal took, into the very lots it came from, wherever these are by now. What had ended, or ends
 * soon, is good for some days more, so that nobody loses by an appointment that fell through.
 * @returns how many points came back: none where they came back before
 */
export const giveBack = async (
  m: Moving,
  { journalId, kind, cause, graceDays, accountId }: GiveBack,
): Promise<number> => {
  const { tx, now } = m
  const { pointsEntries: e, pointsLots: l, pointsJournals: j } = tx.tables
  const rows = await withAccounts(tx, () =>
    tx
      .select({ lot: l, points: e.points, residentId: j.residentId })
      .from(e)
      .innerJoin(l, eq(l.id, e.lotId))
      .innerJoin(j, eq(j.id, e.journalId))
      .where(and(eq(e.journalId, journalId), lt(e.points, 0))),
  )
  const [first] = rows
  if (!first) return 0
  const points = -rows.reduce((sum, row) => sum + row.points, 0)
  const { residentId } = first
  const back = await openJournal(m, { kind, residentId, points, reverses: journalId, accountId })
  if (!back) return 0
  // What had ended of these lots unspent stays ended.
  for (const holder of new Set(rows.map(({ lot }) => lot.holder))) await expireOf(m, holder)
  const keepUntil = addDays(dayOf(now), graceDays)
  for (const { lot, points: taken } of rows) {
    const expiresOn = lot.expiresOn !== null && lot.expiresOn < keepUntil ? keepUntil : lot.expiresOn
    await behind(tx, () => addToAccount(tx, { holder: lot.holder, points: -taken }))
    await behind(tx, () => refill(tx, { lotId: lot.id, points: -taken, expiresOn }))
    const common = { journalId: back, cause, occurredAt: now }
    await insertEntry(tx, { ...common, id: newId(), holder: lot.holder, points: -taken, lotId: lot.id })
    await insertEntry(tx, {
      ...common,
      id: newId(),
      holder: ofIssuer(lot.organisationId),
      points: taken,
      lotId: null,
    })
  }
  return points
}
interface GiveBack {
  readonly journalId: string
  readonly kind: string
  readonly cause: string
  readonly graceDays: number
  readonly accountId?: string | null
}

const selectEnded = prepared(
  'points-lots-ended',
  (db, { pointsLots: t }, given: Given<{ holder: string; today: string }>) =>
    db
      .select()
      .from(t)
      .where(
        and(
          eq(t.holder, given('holder', t.holder)),
          gt(t.remaining, 0),
          lt(t.expiresOn, given('today', t.expiresOn)),
        ),
      ),
)

/** Takes away what has ended of a holder's points, once. @returns how many points ended */
export const expireOf = async (m: Moving, holder: string): Promise<number> => {
  if ((await selectEnded(m.tx, { holder, today: dayOf(m.now) })).length === 0) return 0
  // With the account in hand, so that two never take the same.
  await holdAccount(m.tx, holder)
  const lots = await selectEnded(m.tx, { holder, today: dayOf(m.now) })
  let ended = 0
  for (const lot of lots) {
    const points = lot.remaining
    const journalId = await openJournal(m, { kind: 'expired', residentId: lot.residentId, points })
    if (!journalId) continue
    await takeFromAccount(m.tx, { holder, points })
    await takeOut(m, journalId, '积分到期', [{ lotId: lot.id, points }], new Map([[lot.id, lot]]))
    ended += points
  }
  return ended
}

/** Takes back what is left of what a journal gave. @returns how many points were taken */
export const takeBack = async (
  m: Moving,
  { journalId, kind, cause, accountId }: Omit<GiveBack, 'graceDays'>,
): Promise<number> => {
  const { pointsLots: t } = m.tx.tables
  const given = () => m.tx.select({ lot: t }).from(t).where(eq(t.journalId, journalId))
  const [{ lot } = {}] = await withAccounts(m.tx, given)
  if (!lot || lot.remaining === 0) return 0
  const points = lot.remaining
  const { residentId } = lot
  const back = await openJournal(m, { kind, residentId, points, reverses: journalId, accountId })
  if (!back) return 0
  await takeFromAccount(m.tx, { holder: lot.holder, points })
  await takeOut(m, back, cause, [{ lotId: lot.id, points }], new Map([[lot.id, lot]]))
  return points
}

/** Moves what is left of a resident's points from one holder to another: whoever leaves a household takes theirs along. */
export const moveLots = async (
  m: Moving,
  { residentId, from, to, cause }: { residentId: string; from: string; to: string; cause: string },
): Promise<number> => {
  const { pointsLots: t, pointsEntries } = m.tx.tables
  await holdAccount(m.tx, from)
  const lots = (await selectLots(m.tx, { holder: from })).filter(lot => lot.residentId === residentId)
  const points = lots.reduce((sum, { remaining }) => sum + remaining, 0)
  if (points === 0) return 0
  const journalId = await openJournal(m, { kind: 'moved', residentId, points })
  if (!journalId) return 0
  await takeFromAccount(m.tx, { holder: from, points })
  await behind(m.tx, () => addToAccount(m.tx, { holder: to, points }))
  await inParts(lots, part =>
    m.tx
      .update(t)
      .set({ holder: to })
      .where(
        inArray(
          t.id,
          part.map(({ id }) => id),
        ),
      ),
  )
  const rows = lots.flatMap(({ id: lotId, remaining }) =>
    [
      { holder: from, points: -remaining },
      { holder: to, points: remaining },
    ].map(side => ({ ...side, id: newId(), journalId, cause, occurredAt: m.now, lotId })),
  )
  await inParts(rows, part => m.tx.insert(pointsEntries).values(part))
  return points
}

/** Who leaves the product leaves their points to who issued them. */
export const forfeit = async (m: Moving, residentId: string): Promise<void> => {
  const holder = ofResident(residentId)
  const [account] = await addToAccount(m.tx, { holder, points: 0 })
  await expireOf(m, holder)
  const { pointsAccounts: a } = m.tx.tables
  const [left] = account ? await m.tx.select().from(a).where(eq(a.holder, holder)) : []
  const points = left?.balance ?? 0
  if (points === 0) return
  const journalId = await openJournal(m, { kind: 'forfeited', residentId, points })
  if (journalId) await pay(m, { journalId, holder, points, cause: '注销账号' })
}
