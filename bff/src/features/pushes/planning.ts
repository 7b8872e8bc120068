import { setImmediate as nextTurn } from 'node:timers/promises'
import { groupBits, groupsOn } from '@jiayitong/shared/domain/audiences'
import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { hash, lateDays, type PlanTip, planYear, type Standing } from '@jiayitong/shared/domain/push-plans'
import { owedBy } from '@jiayitong/shared/domain/pushes'
import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import type { Reads, Store, Tx } from '../../store/store'
import { occasionsOn } from './calendar'
import { inForce } from './tips.read'
import { declinedAmong } from './years'

const pageSize = 200
/** A plan is looked at again at least so often, for groups and ages that changed. */
const lookDays = 7
/** From nine to five people have a moment. */
const [firstMinute, minutes] = [9 * 60, 8 * 60]

/**
 * Plans every year that is to be looked at: new ones, ones in which something fell out, and all of them every week.
 * Years whose agreement ended are closed. Safe at any time and in several processes: the database allows each tip
 * once a year and one push a day.
 * @returns how many pushes were planned
 */
export const planPushes = async (store: Store, now: Date): Promise<number> => {
  const today = dayOf(now)
  await store.atomically(tx => markEnded(tx, now))
  const tips = await tipsInForce(store.read, today)
  let planned = 0
  for (;;) {
    const page = await yearsToPlan(store.read, today)
    if (page.length === 0) return planned
    planned += await store.atomically(tx => planPage(tx, page, tips, now))
    if (page.length < pageSize) return planned
    await nextTurn()
  }
}

/** Years whose agreement has ended since the last look are looked at now: nothing more goes out under them. */
const markEnded = async (tx: Tx, now: Date): Promise<void> => {
  const { pushYears: y, agreements: a } = tx.tables
  const ended = tx
    .select({ id: a.id })
    .from(a)
    .where(
      and(
        inArray(a.state, ['terminated', 'expired']),
        gte(a.endsOn, addDays(dayOf(now), -lookDays)),
        gte(a.endedAt, new Date(now.getTime() - (lookDays + 1) * 86_400_000)),
      ),
    )
  await tx
    .update(y)
    .set({ planOn: dayOf(now) })
    .where(and(inArray(y.agreementId, ended), isNull(y.endedAt)))
}

/** Says that somebody's plan is to be looked at now: called where what it rests on changes. */
export const replanFor = async (tx: Tx, residentIds: readonly string[], now: Date): Promise<void> => {
  if (residentIds.length === 0) return
  const { pushYears: y } = tx.tables
  await tx
    .update(y)
    .set({ planOn: dayOf(now) })
    .where(and(inArray(y.residentId, [...residentIds]), isNull(y.endedAt)))
}

type Tip = PlanTip & { readonly version: number; readonly organisationId: string | null }

const tipsInForce = async (read: Reads, today: string): Promise<Tip[]> => {
  const { tips: t } = read.tables
  return read
    .select({
      id: t.id,
      topics: t.topics,
      groups: t.groups,
      notFor: t.notFor,
      occasion: t.occasion,
      expiresOn: t.expiresOn,
      version: t.version,
      organisationId: t.organisationId,
    })
    .from(t)
    .where(inForce(read.tables, today))
    .orderBy(asc(t.id))
}

const yearsToPlan = async (read: Reads, today: string): Promise<string[]> => {
  const { pushYears: y } = read.tables
  const rows = await read
    .select({ id: y.id })
    .from(y)
    .where(lte(y.planOn, today))
    .orderBy(asc(y.planOn), asc(y.id))
    .limit(pageSize)
  return rows.map(({ id }) => id)
}

/**
 * Takes years for this look, and only then reads what it goes by: what changes from here on waits, and has them looked
 * at again. What another process took is not among them.
 */
const takeYears = async (tx: Tx, page: readonly string[], today: string) => {
  const { pushYears: y } = tx.tables
  const taken = await tx
    .update(y)
    .set({ planOn: addDays(today, lookDays) })
    .where(and(inArray(y.id, [...page]), lte(y.planOn, today)))
    .returning({ id: y.id })
  return factsOf(
    tx,
    taken.map(({ id }) => id),
  )
}

const factsOf = async (read: Reads, ids: readonly string[]) => {
  const { pushYears: y, agreements: a, agreementResidents: ar, residents: r, teams: t } = read.tables
  return read
    .select({
      id: y.id,
      residentId: y.residentId,
      organisationId: t.organisationId,
      yearFrom: y.yearFrom,
      yearTo: y.yearTo,
      minimum: y.minimum,
      groupBits: y.groupBits,
      declined: y.declined,
      groups: r.groups,
      bornOn: r.bornOn,
      state: a.state,
      endedAt: a.endedAt,
      leftAt: ar.leftAt,
      live: ar.live,
    })
    .from(y)
    .innerJoin(a, eq(a.id, y.agreementId))
    .innerJoin(ar, and(eq(ar.agreementId, y.agreementId), eq(ar.residentId, y.residentId)))
    .innerJoin(r, eq(r.id, y.residentId))
    .innerJoin(t, eq(t.id, y.teamId))
    .where(inArray(y.id, [...ids]))
    .orderBy(asc(y.id))
}
type Year = Awaited<ReturnType<typeof factsOf>>[number]

const isOver = ({ state, leftAt, live, yearTo }: Year, today: string) =>
  state !== 'active' || leftAt !== null || !live || yearTo < today

const planPage = async (tx: Tx, ids: readonly string[], tips: readonly Tip[], now: Date): Promise<number> => {
  const today = dayOf(now)
  const page = await takeYears(tx, ids, today)
  const open = page.filter(year => !isOver(year, today))
  await closeYears(
    tx,
    page.filter(year => isOver(year, today)),
    now,
  )
  if (open.length === 0) return 0
  const { pushYears: y, deliveries: d } = tx.tables
  const declined = await declinedAmong(
    tx,
    open.map(({ residentId }) => residentId),
  )
  const changed = open.filter(
    year =>
      year.declined !== declined.has(year.residentId) || year.groupBits !== groupBits(groupsOn(year, today)),
  )
  for (const year of changed)
    await tx
      .update(y)
      .set({ groupBits: groupBits(groupsOn(year, today)), declined: declined.has(year.residentId) })
      .where(eq(y.id, year.id))
  // The rest of a plan made for other groups, and what was missed, give way to a plan made now.
  const outdated = changed.map(({ id }) => id)
  const tooLate = addDays(today, -lateDays)
  await tx
    .update(d)
    .set({ state: 'dropped' })
    .where(
      and(
        inArray(
          d.yearId,
          open.map(({ id }) => id),
        ),
        sql`${d.state} = 'planned'`,
        eq(d.origin, 'plan'),
        outdated.length > 0
          ? sql`(${d.day} < ${tooLate} or (${inArray(d.yearId, outdated)} and ${d.day} > ${today}))`
          : sql`${d.day} < ${tooLate}`,
      ),
    )
  const silent = open.filter(({ residentId }) => declined.has(residentId)).map(({ id }) => id)
  if (silent.length > 0)
    await tx
      .update(d)
      .set({ state: 'dropped' })
      .where(and(inArray(d.yearId, silent), sql`${d.state} = 'planned'`))
  const standing = await standingOf(tx, open, today)
  const rows = open.flatMap(year => {
    if (declined.has(year.residentId)) return []
    const all = standing.get(year.residentId) ?? []
    const groups = groupsOn(year, today)
    const own = tips.filter(
      ({ organisationId }) => organisationId === null || organisationId === year.organisationId,
    )
    return planYear({
      key: year.residentId,
      groups,
      from: year.yearFrom,
      to: year.yearTo,
      owed: year.minimum,
      earliest: today,
      // What reached nobody is made up for, though neither with the same tip nor on the same day.
      standing: all.filter(each => each.yearId === year.id && !isLost(each)),
      before: all.filter(each => each.yearId !== year.id || isLost(each)),
      tips: own,
      occasionsOn,
    }).map(({ tipId, day }) => ({
      id: newId(),
      residentId: year.residentId,
      yearId: year.id,
      tipId,
      tipVersion: own.find(({ id }) => id === tipId)?.version ?? 1,
      day,
      origin: 'plan' as const,
      state: 'planned' as const,
      dueAt: instantOf(day, firstMinute + (hash(`${year.residentId}${day}`) % minutes)),
    }))
  })
  let planned = 0
  for (let at = 0; at < rows.length; at += pageSize) {
    const made = await tx
      .insert(d)
      .values(rows.slice(at, at + pageSize))
      .onConflictDoNothing()
      .returning({ id: d.id })
    planned += made.length
  }
  return planned
}

const isLost = ({ state }: { readonly state: string }) => state === 'given-up' || state === 'dropped'

/** What stands for these people from a year back on, in whatever year of theirs. */
const standingOf = async (tx: Tx, years: readonly Year[], today: string) => {
  const { deliveries: d } = tx.tables
  const rows = await tx
    .select({
      residentId: d.residentId,
      yearId: d.yearId,
      tipId: d.tipId,
      day: d.day,
      state: d.state,
    })
    .from(d)
    .where(
      and(
        inArray(
          d.residentId,
          years.map(({ residentId }) => residentId),
        ),
        // What a doctor took out does not come back by itself.
        sql`(${d.state} <> 'dropped' or ${d.origin} = 'edited')`,
        gte(d.day, addDays(today, -2 * 366)),
      ),
    )
  const standing = new Map<string, (Standing & { yearId: string; state: string })[]>()
  for (const { residentId, ...each } of rows) {
    const list = standing.get(residentId)
    if (list) list.push(each)
    else standing.set(residentId, [each])
  }
  return standing
}

/** Nothing more goes out under a year that is over; one cut short owes what was due until then. */
const closeYears = async (tx: Tx, years: readonly Year[], now: Date): Promise<void> => {
  if (years.length === 0) return
  const { pushYears: y, deliveries: d } = tx.tables
  for (const { id, yearFrom, yearTo, minimum, endedAt, leftAt } of years) {
    const end = dayOf(leftAt ?? endedAt ?? now)
    const cut = end < yearTo ? { yearTo: end, minimum: owedBy(minimum, yearFrom, yearTo, end) } : {}
    await tx
      .update(y)
      .set({ endedAt: now, planOn: null, ...cut })
      .where(eq(y.id, id))
  }
  await tx
    .update(d)
    .set({ state: 'dropped' })
    .where(
      and(
        inArray(
          d.yearId,
          years.map(({ id }) => id),
        ),
        sql`${d.state} = 'planned'`,
      ),
    )
}
