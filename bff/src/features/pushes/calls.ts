import type { PushCall, PushCallsApi } from '@jiayitong/shared/api/push-calls'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { ageOn, dayOf } from '@jiayitong/shared/domain/days'
import { callsMax } from '@jiayitong/shared/domain/pushes'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { replanFor } from './planning'
import { teamOf, teamsOf } from './staffed'

/** Attempts of the caller's teams, with whom and what they are about. */
export const attemptsOf = (r: Pick<Reading, 'read'>) => {
  const {
    deliveryAttempts: a,
    deliveries: d,
    pushYears: y,
    residents,
    teams: t,
    tips,
    accounts,
  } = r.read.tables
  return r.read
    .select({
      id: a.id,
      channel: a.channel,
      state: a.state,
      error: a.error,
      calls: a.calls,
      accountId: a.accountId,
      deliveryId: d.id,
      deliveryState: d.state,
      day: d.day,
      residentId: residents.id,
      nameSealed: residents.nameSealed,
      phoneSealed: residents.phoneSealed,
      ownAccountId: residents.accountId,
      accountPhone: accounts.phoneSealed,
      bornOn: residents.bornOn,
      team: { id: t.id, name: t.name },
      tip: { id: tips.id, title: tips.title, summary: tips.summary },
    })
    .from(a)
    .innerJoin(d, eq(d.id, a.deliveryId))
    .innerJoin(y, eq(y.id, d.yearId))
    .innerJoin(residents, eq(residents.id, d.residentId))
    .leftJoin(accounts, eq(accounts.id, residents.accountId))
    .innerJoin(t, eq(t.id, y.teamId))
    .innerJoin(tips, eq(tips.id, d.tipId))
}
export type AttemptRow = Awaited<ReturnType<typeof attemptsOf>>[number]

/** Attempts in one state of the teams asked for. */
export const openAttempts = async (
  r: Reading,
  { teamId, limit = 20, cursor }: QueryOf<PushCallsApi['calls']>,
  which: { readonly phone: boolean; readonly state: 'queued' | 'given-up' },
): Promise<{ rows: AttemptRow[]; nextCursor: string | null }> => {
  const { deliveryAttempts: a, pushYears: y } = r.read.tables
  const teams = teamId ? [await teamOf(r, teamId)] : await teamsOf(r)
  const [after = ''] = cursor ? decodeCursor(cursor, 'id') : []
  if (teams.length === 0) return { rows: [], nextCursor: null }
  const rows = await attemptsOf(r)
    .where(
      and(
        which.phone ? eq(a.channel, 'phone') : inArray(a.channel, ['wechat', 'sms']),
        eq(a.state, which.state),
        gt(a.id, after),
        inArray(
          y.teamId,
          teams.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(a.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null }
}

/** One attempt of the caller's teams. @throws Refusal `not-found` for any other */
export const findAttempt = async (r: Reading, id: string, phone: boolean): Promise<AttemptRow> => {
  const { deliveryAttempts: a, pushYears: y } = r.read.tables
  const teams = await teamsOf(r)
  const [row] = await attemptsOf(r).where(
    and(
      eq(a.id, id),
      phone ? eq(a.channel, 'phone') : inArray(a.channel, ['wechat', 'sms']),
      inArray(y.teamId, ['', ...teams.map(team => team.id)]),
    ),
  )
  return row ?? refuse('not-found')
}

export const nameOf = ({ vault }: Pick<Reading, 'vault'>, { residentId, nameSealed }: AttemptRow) => ({
  id: residentId,
  name: vault.open(nameSealed, `residents.name:${residentId}`),
})

const phoneOf = ({ vault }: Reading, row: AttemptRow): string | null => {
  if (row.accountPhone) return vault.open(row.accountPhone, `accounts.phone:${row.ownAccountId}`)
  return row.phoneSealed ? vault.open(row.phoneSealed, `residents.phone:${row.residentId}`) : null
}

const toCall = (r: Reading, row: AttemptRow): PushCall => ({
  id: row.id,
  resident: nameOf(r, row),
  age: ageOn(row.bornOn, dayOf(r.now)),
  phone: phoneOf(r, row),
  team: row.team,
  tip: row.tip,
  day: row.day,
  calls: row.calls,
  unreached: row.deliveryState === 'failed',
})

/** Whom to ring, those who waited longest first. */
export const listCalls = async (
  r: Reading,
  asked: QueryOf<PushCallsApi['calls']>,
): Promise<ResponseOf<PushCallsApi['calls']>> => {
  const { rows, nextCursor } = await openAttempts(r, asked, { phone: true, state: 'queued' })
  return { items: rows.map(row => toCall(r, row)), nextCursor }
}

/** The call was made: it reached the person, or it is tried again, and given up after three. */
export const answerCall = async (
  w: Writing,
  id: string,
  { reached }: BodyOf<PushCallsApi['answer']>,
): Promise<PushCall> => {
  const { deliveryAttempts: a, deliveries: d } = w.tx.tables
  const call = await findAttempt(w, id, true)
  const over = !reached && call.calls + 1 >= callsMax
  const [made] = await w.tx
    .update(a)
    .set({
      state: reached ? 'sent' : over ? 'failed' : 'queued',
      calls: sql`${a.calls} + 1`,
      staffAccountId: w.who.accountId,
      ...(reached || over ? { settledAt: w.now } : {}),
    })
    .where(and(eq(a.id, id), eq(a.state, 'queued'), eq(a.calls, call.calls)))
    .returning({ id: a.id })
  if (!made) return refuse('state-conflict')
  if (reached)
    await w.tx
      .update(d)
      .set({ state: 'sent', sentAt: w.now, reachedBy: 'phone' })
      .where(and(eq(d.id, call.deliveryId), inArray(d.state, ['failed', 'given-up'])))
  if (over) {
    const [lost] = await w.tx
      .update(d)
      .set({ state: 'given-up' })
      .where(and(eq(d.id, call.deliveryId), eq(d.state, 'failed')))
      .returning({ residentId: d.residentId })
    // What reached nobody is made up for with another.
    if (lost) await replanFor(w.tx, [lost.residentId], w.now)
  }
  audit(w, 'push-called', `residents:${call.residentId}`, { reached })
  return toCall(w, await findAttempt(w, id, true))
}
