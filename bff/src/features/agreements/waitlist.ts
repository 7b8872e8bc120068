import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import type { Wait, WaitlistApi } from '@jiayitong/shared/api/waitlist'
import { toIso } from '@jiayitong/shared/domain/days'
import { maskName } from '@jiayitong/shared/domain/masks'
import { and, asc, eq, gt, gte, inArray, lt, lte, or } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform, type Reading, type Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { newId } from '../../ids'
import { type Clockwork, inPages } from '../../jobs/pages'
import { refuse } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { hold } from '../../store/hold'
import { selectPlace, selectSelf, selectTeam } from './facts'
import { giveBack } from './places'

/** The caller's home waits for a place in a full team, behind everybody who came before (C24). */
export const joinWaitlist = async (w: Writing, teamId: string): Promise<Wait> => {
  const { waitlist: t, teams } = w.tx.tables
  const [self] = await selectSelf(w.tx, { accountId: w.who.accountId })
  const [team] = await selectTeam(w.tx, { teamId })
  if (!team) return refuse('not-found')
  if (!self?.verifiedAt) return refuse('real-name-needed')
  const home = self.householdId ?? self.id
  // With the team in hand: nobody gives a place back, or takes it for this home, between the look and the wait.
  const [full] = await hold(
    w.tx
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.id, teamId), gte(teams.households, teams.householdsMax))),
  )
  if (!full) refuse('team-has-room')
  const [place] = await selectPlace(w.tx, { teamId, home })
  if (place && place.agreements > 0) refuse('agreement-exists', '你家已经签了这个团队，不用排队。')
  const id = newId()
  await w.tx
    .insert(t)
    .values({ id, teamId, home, accountId: w.who.accountId, state: 'waiting', createdAt: w.now })
  audit(w, 'waitlist-joined', `waitlist:${id}`, { teamId })
  return readWait(w, id)
}

/** The caller waits no more; a place that was kept goes to the next. */
export const leaveWaitlist = async (w: Writing, id: string): Promise<Wait> => {
  const { waitlist: t } = w.tx.tables
  await readWait(w, id)
  const [left] = await w.tx
    .update(t)
    .set({ state: 'left', endedAt: w.now })
    .where(and(eq(t.id, id), inArray(t.state, ['waiting', 'offered'])))
    .returning({ teamId: t.teamId, offeredUntil: t.offeredUntil })
  if (!left) return refuse('state-conflict')
  audit(w, 'waitlist-left', `waitlist:${id}`)
  if (left.offeredUntil) await giveBack(w, left.teamId)
  return readWait(w, id)
}

/** What the caller waits for; a place kept for them comes first. */
export const listMyWaits = async (r: Reading): Promise<ResponseOf<WaitlistApi['mine']>> => {
  const { waitlist: t } = r.read.tables
  const rows = await r.read
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.accountId, r.who.accountId), inArray(t.state, ['waiting', 'offered'])))
    .orderBy(asc(t.state), asc(t.createdAt), asc(t.id))
    .limit(mostWaits)
  const items: Wait[] = []
  for (const { id } of rows) items.push(await readWait(r, id))
  return { items, nextCursor: null }
}

/** More teams than anybody would wait for. */
const mostWaits = 20

/** Who waits for a place in a team, in their turn; for its members and its institution's managers. */
export const listWaiting = async (
  r: Reading,
  teamId: string,
  { limit = 20, cursor }: QueryOf<WaitlistApi['line']>,
): Promise<ResponseOf<WaitlistApi['line']>> => {
  const { waitlist: t, residents } = r.read.tables
  await findStaffedTeam(r, teamId)
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const last = at === undefined ? undefined : new Date(at)
  const rows = await r.read
    .select({
      id: t.id,
      state: t.state,
      createdAt: t.createdAt,
      offeredUntil: t.offeredUntil,
      residentId: residents.id,
      nameSealed: residents.nameSealed,
    })
    .from(t)
    .leftJoin(residents, eq(residents.accountId, t.accountId))
    .where(
      and(
        eq(t.teamId, teamId),
        inArray(t.state, ['waiting', 'offered']),
        last && or(gt(t.createdAt, last), and(eq(t.createdAt, last), gt(t.id, id))),
      ),
    )
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ residentId, nameSealed, ...row }) => ({
      id: row.id,
      name: nameSealed ? maskName(r.vault.open(nameSealed, `residents.name:${residentId}`)) : '',
      state: row.state,
      createdAt: toIso(row.createdAt),
      offeredUntil: row.offeredUntil && toIso(row.offeredUntil),
    })),
    nextCursor: end ? encodeCursor([end.createdAt.getTime(), end.id]) : null,
  }
}

/** @throws Refusal `not-found` for what is not the caller's */
const readWait = async (r: Reading, id: string): Promise<Wait> => {
  const { waitlist: t, teams } = r.read.tables
  const [row] = await r.read
    .select({
      id: t.id,
      team: { id: teams.id, name: teams.name },
      state: t.state,
      createdAt: t.createdAt,
      offeredUntil: t.offeredUntil,
    })
    .from(t)
    .innerJoin(teams, eq(teams.id, t.teamId))
    .where(and(eq(t.id, id), eq(t.accountId, r.who.accountId)))
  if (!row) return refuse('not-found')
  const before = await r.read.$count(
    t,
    and(
      eq(t.teamId, row.team.id),
      eq(t.state, 'waiting'),
      or(lt(t.createdAt, row.createdAt), and(eq(t.createdAt, row.createdAt), lt(t.id, id))),
    ),
  )
  return {
    ...row,
    turn: row.state === 'waiting' ? before + 1 : null,
    createdAt: toIso(row.createdAt),
    offeredUntil: row.offeredUntil && toIso(row.offeredUntil),
  }
}

/**
 * Passes on every place that was kept longer than the policy's hours.
 * @returns how many were
 */
export const lapseOffers = ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { waitlist: t } = store.tables
  const due = and(eq(t.state, 'offered'), lte(t.offeredUntil, now))
  return inPages(
    limit => store.read.select({ id: t.id }).from(t).where(due).orderBy(asc(t.offeredUntil)).limit(limit),
    id =>
      perform(store, { who: undefined, now, vault }, async w => {
        const [lapsed] = await w.tx
          .update(w.tx.tables.waitlist)
          .set({ state: 'lapsed', endedAt: now })
          .where(and(eq(t.id, id), due))
          .returning({ teamId: t.teamId })
        if (!lapsed) return false
        audit(w, 'waitlist-lapsed', `waitlist:${id}`)
        await giveBack(w, lapsed.teamId)
        return true
      }),
  )
}
