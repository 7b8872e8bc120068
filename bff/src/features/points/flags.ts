import type { OwnFlag, PointsDeskApi, PointsFlag } from '@jiayitong/shared/api/points-desk'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { earningKindNames } from '@jiayitong/shared/domain/points'
import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { giveBack, takeBack } from './lots'
import { holdersOf } from './points.read'

const selectFlags = ({ read }: Pick<Reading, 'read'>) => {
  const { pointsFlags: t, pointsJournals: j, residents } = read.tables
  return read
    .select({ row: t, journal: j, nameSealed: residents.nameSealed })
    .from(t)
    .innerJoin(j, eq(j.id, t.journalId))
    .innerJoin(residents, eq(residents.id, t.residentId))
}
type Found = Awaited<ReturnType<typeof selectFlags>>[number]

const viewOf = (r: Reading, { row, journal, nameSealed }: Found): PointsFlag => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  resident: { id: row.residentId, name: r.vault.open(nameSealed, `residents.name:${row.residentId}`) },
  points: journal.points,
  cause: (earningKindNames as Readonly<Record<string, string>>)[journal.kind] ?? '',
  earnedAt: toIso(journal.occurredAt),
  appeal: row.appealSealed && r.vault.open(row.appealSealed, `points_flags.appeal:${row.id}`),
  decidedAt: row.decidedAt && toIso(row.decidedAt),
})

/** Earnings to be looked at by the manager of who issued them, the oldest first; an appeal comes back to the list. */
export const listFlags = async (
  r: Reading,
  { state = 'open', limit = 20, cursor }: QueryOf<PointsDeskApi['flags']>,
): Promise<{ items: PointsFlag[]; nextCursor: string | null }> => {
  const { pointsFlags: t } = r.read.tables
  const places = await worksAt(r, ['manager'])
  if (places.length === 0) return { items: [], nextCursor: null }
  const [after] = cursor ? decodeCursor(cursor, 'id') : ['']
  const rows = await selectFlags(r)
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

const findManaged = async (w: Writing, id: string): Promise<Found> => {
  const [found] = await selectFlags(w).where(eq(w.tx.tables.pointsFlags.id, id))
  if (!found || !(await worksAt(w, ['manager'])).includes(found.row.organisationId))
    return refuse('not-found')
  return found.row.state === 'open' ? found : refuse('state-conflict')
}

/** The points stay with who earned them; what was taken back before an appeal comes back. */
export const keepFlagged = async (w: Writing, id: string): Promise<PointsFlag> => {
  const { journal } = await findManaged(w, id)
  if (await decide(w, id, 'kept')) await restore(w, journal.id)
  return viewOf(w, { ...(await again(w, id)) })
}

/** Takes back what is still there. */
export const takeBackFlagged = async (w: Writing, id: string): Promise<PointsFlag> => {
  const { journal } = await findManaged(w, id)
  await decide(w, id, 'taken-back')
  const accountId = w.who.accountId
  await takeBack(w, { journalId: journal.id, kind: 'taken-back', cause: '核实后收回积分', accountId })
  return viewOf(w, await again(w, id))
}

const again = async (r: Reading, id: string): Promise<Found> => {
  const [found] = await selectFlags(r).where(eq(r.read.tables.pointsFlags.id, id))
  return found ?? refuse('not-found')
}

/* @returns whether it had been appealed against */
const decide = async (w: Writing, id: string, state: 'kept' | 'taken-back'): Promise<boolean> => {
  const { pointsFlags: t } = w.tx.tables
  const [decided] = await w.tx
    .update(t)
    .set({ state, decidedBy: w.who.accountId, decidedAt: w.now })
    .where(and(eq(t.id, id), eq(t.state, 'open')))
    .returning({ appealedAt: t.appealedAt })
  if (!decided) return refuse('state-conflict')
  audit(w, `points-flag-${state}`, `points_flags:${id}`)
  return decided.appealedAt !== null
}

/* The journal that took them is reversed in its turn: into the same lot. */
const restore = async (w: Writing, journalId: string): Promise<void> => {
  const { pointsJournals: j } = w.tx.tables
  const [taking] = await w.tx.select({ id: j.id }).from(j).where(eq(j.reverses, journalId))
  if (taking)
    await giveBack(w, { journalId: taking.id, kind: 'restored', cause: '申诉成立，退回积分', graceDays: 0 })
}

const ownView = ({ row, journal }: Found): OwnFlag => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  points: journal.points,
  earnedAt: toIso(journal.occurredAt),
  appealed: row.appealedAt !== null,
})

/** What was taken back from a resident and may be objected to, and what became of it; not what is only looked at. */
export const listOwnFlags = async (r: Reading, asked?: string): Promise<OwnFlag[]> => {
  const { residentId } = await holdersOf(r, asked)
  const { pointsFlags: t } = r.read.tables
  const rows = await selectFlags(r).where(eq(t.residentId, residentId)).orderBy(desc(t.id)).limit(50)
  return rows.filter(({ row }) => row.state !== 'open' || row.appealedAt !== null).map(ownView)
}

/** A resident objects, once; it is open again for somebody to look at. */
export const appeal = async (w: Writing, id: string, words: string): Promise<OwnFlag> => {
  const { pointsFlags: t } = w.tx.tables
  const [found] = await selectFlags(w).where(eq(t.id, id))
  const people = (await residentsOf(w)).filter(({ scopes }) => scopes.includes('points'))
  if (!found || !people.some(({ residentId }) => residentId === found.row.residentId))
    return refuse('not-found')
  const [appealed] = await w.tx
    .update(t)
    .set({
      state: 'open',
      appealSealed: w.vault.seal(words, `points_flags.appeal:${id}`),
      appealedAt: w.now,
    })
    .where(and(eq(t.id, id), eq(t.state, 'taken-back'), isNull(t.appealedAt)))
    .returning({ id: t.id })
  if (!appealed) refuse('state-conflict')
  audit(w, 'points-appealed', `points_flags:${id}`)
  return ownView(await again(w, id))
}
