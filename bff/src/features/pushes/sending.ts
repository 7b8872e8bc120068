import { setImmediate as nextTurn } from 'node:timers/promises'
import { groupsOn } from '@jiayitong/shared/domain/audiences'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { lateDays } from '@jiayitong/shared/domain/push-plans'
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { hold } from '../../store/hold'
import type { Reads, Store, Tx } from '../../store/store'
import type { Vault } from '../../vault'
import { accountsFor } from './accounts'
import { ringsFrom, type Sending, tryPhone, trySms, tryWeChat } from './channels'
import { regionPushRules, ruled } from './rules'

const pageSize = 200
const hourMs = 3_600_000

/** What sending goes by. */
export interface Sender {
  readonly store: Store
  readonly vault: Vault
  readonly templateId: string
}

/** How a region wants its people disturbed, or not. */
export const pushingOf = async (read: Reads, now: Date) => {
  const rulesOf = await regionPushRules(read)
  return (regionCode: string) => ruled(rulesOf(regionCode, dayOf(now)), 'pushing').value
}

/**
 * Sends what is due: into the inbox of everybody somebody reads for, with a ring where WeChat allows one, and by text
 * message or telephone to who has nobody. What no longer suits a person is not sent.
 * @returns how many went out
 */
export const sendDue = async (sender: Sender, now: Date): Promise<number> => {
  let sent = 0
  for (;;) {
    const page = await dueNow(sender.store.read, now)
    if (page.length === 0) return sent
    // Read outside: nothing else waits for it.
    const pushing = await pushingOf(sender.store.read, now)
    sent += await sender.store.aside(tx => sendPage({ ...sender, tx, now }, page, pushing))
    if (page.length < pageSize) return sent
    await nextTurn()
  }
}

const dueNow = (read: Reads, now: Date) => {
  const {
    deliveries: d,
    pushYears: y,
    agreements: a,
    residents: r,
    tips,
    teams: t,
    organisations: o,
  } = read.tables
  return (
    read
      .select({
        id: d.id,
        residentId: d.residentId,
        yearId: d.yearId,
        tipId: d.tipId,
        day: d.day,
        origin: d.origin,
        groups: r.groups,
        bornOn: r.bornOn,
        phoneSealed: r.phoneSealed,
        title: tips.title,
        summary: tips.summary,
        notFor: tips.notFor,
        expiresOn: tips.expiresOn,
        retiredAt: tips.retiredAt,
        version: tips.version,
        teamName: t.name,
        regionCode: o.regionCode,
        declined: y.declined,
        endedAt: y.endedAt,
        agreementState: a.state,
      })
      .from(d)
      .innerJoin(y, eq(y.id, d.yearId))
      .innerJoin(a, eq(a.id, y.agreementId))
      .innerJoin(r, eq(r.id, d.residentId))
      .innerJoin(tips, eq(tips.id, d.tipId))
      .innerJoin(t, eq(t.id, y.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .where(and(sql`${d.state} = 'planned'`, lte(d.dueAt, now)))
      // By the index alone: of a push to everybody all are due at one moment.
      .orderBy(asc(d.dueAt))
      .limit(pageSize)
  )
}
type Due = Awaited<ReturnType<typeof dueNow>>[number]
type PushingOf = Awaited<ReturnType<typeof pushingOf>>

/**
 * What of a page may go still, in hand until it has gone: since it was read, another process may have sent it, a recall
 * taken it back, or a doctor moved it or put other advice in its place.
 */
const stillDue = async (tx: Tx, page: readonly Due[], now: Date): Promise<Due[]> => {
  const { deliveries: d } = tx.tables
  const held = await hold(
    tx
      .select({ id: d.id, state: d.state, tipId: d.tipId, dueAt: d.dueAt })
      .from(d)
      .where(inArray(d.id, idsOf(page)))
      // In one order, so that two processes never wait for each other.
      .orderBy(asc(d.id)),
  )
  const due = held.filter(({ state, dueAt }) => state === 'planned' && dueAt <= now)
  const tips = new Map(due.map(({ id, tipId }) => [id, tipId]))
  return page.filter(({ id, tipId }) => tips.get(id) === tipId)
}

const idsOf = (list: readonly Due[]): string[] => list.map(({ id }) => id)

/** Whether it may not go to this person any more, whatever it was when it was planned. */
const isUnfit = (due: Due, today: string): boolean =>
  due.declined ||
  due.endedAt !== null ||
  due.agreementState !== 'active' ||
  due.retiredAt !== null ||
  due.expiresOn < today ||
  due.notFor.some(group => groupsOn(due, today).some(each => each === group)) ||
  // The plan's own are planned anew for another day; what a doctor chose goes late rather than not at all.
  (due.origin === 'plan' && due.day < addDays(today, -lateDays))

const sendPage = async (
  s: Sending & { readonly tx: Tx },
  read: readonly Due[],
  pushing: PushingOf,
): Promise<number> => {
  const { tx, now } = s
  const today = dayOf(now)
  const page = await stillDue(tx, read, now)
  const unfit = page.filter(due => isUnfit(due, today))
  await dropAndReplan(tx, unfit, today)
  const fit = await onFreeDays(
    tx,
    page.filter(due => !unfit.includes(due)),
    now,
  )
  const readers = await accountsFor(
    tx,
    fit.map(({ residentId }) => residentId),
    now,
  )
  const withApp = fit.filter(({ residentId }) => readers.has(residentId))
  for (const [hours, list] of byUnreadHours(withApp, pushing)) await toInbox(tx, idsOf(list), now, hours)
  await nameVersions(tx, fit)
  const letters = fit.map(due => ({ ...due, ringsAt: ringsFrom(pushing(due.regionCode), now) }))
  await tryWeChat(
    s,
    letters.flatMap(sent => {
      const theirs = readers.get(sent.residentId)
      return theirs ? [{ sent, readers: theirs }] : []
    }),
  )
  await withoutApp(
    s,
    letters.filter(({ residentId }) => !readers.has(residentId)),
  )
  return withApp.length
}

const byUnreadHours = (list: readonly Due[], pushing: PushingOf): Map<number, Due[]> => {
  const hours = new Map<number, Due[]>()
  for (const due of list) {
    const { unreadHours } = pushing(due.regionCode)
    hours.set(unreadHours, [...(hours.get(unreadHours) ?? []), due])
  }
  return hours
}

const toInbox = async (tx: Tx, ids: string[], now: Date, unreadHours: number): Promise<void> => {
  const { deliveries: d } = tx.tables
  await tx
    .update(d)
    .set({
      state: 'sent',
      sentAt: now,
      reachedBy: 'inbox',
      day: dayOf(now),
      nextAt: new Date(now.getTime() + unreadHours * hourMs),
    })
    .where(inArray(d.id, ids))
}

/** What goes out now goes out in the words of now (C75). */
const nameVersions = async (tx: Tx, list: readonly Due[]): Promise<void> => {
  const { deliveries: d } = tx.tables
  for (const version of new Set(list.map(each => each.version)))
    await tx
      .update(d)
      .set({ tipVersion: version })
      .where(inArray(d.id, idsOf(list.filter(each => each.version === version))))
}

const dropAndReplan = async (tx: Tx, list: readonly Due[], today: string): Promise<void> => {
  if (list.length === 0) return
  const { deliveries: d, pushYears: y } = tx.tables
  await tx
    .update(d)
    .set({ state: 'dropped' })
    .where(inArray(d.id, idsOf(list)))
  await tx
    .update(y)
    .set({ planOn: today })
    .where(
      and(
        inArray(
          y.id,
          list.map(({ yearId }) => yearId),
        ),
        sql`${y.endedAt} is null`,
      ),
    )
}

/** What comes late waits for a day without another. @returns those that may go today */
const onFreeDays = async (tx: Tx, list: readonly Due[], now: Date): Promise<Due[]> => {
  const { deliveries: d } = tx.tables
  const today = dayOf(now)
  const late = list.filter(({ day }) => day !== today)
  if (late.length === 0) return [...list]
  const taken = await tx
    .select({ residentId: d.residentId })
    .from(d)
    .where(
      and(
        inArray(
          d.residentId,
          late.map(({ residentId }) => residentId),
        ),
        eq(d.day, today),
        sql`${d.state} <> 'dropped'`,
      ),
    )
  const busy = new Set(taken.map(({ residentId }) => residentId))
  const waits: string[] = []
  for (const { id, residentId } of late) {
    if (busy.has(residentId)) waits.push(id)
    busy.add(residentId)
  }
  if (waits.length > 0)
    await tx
      .update(d)
      .set({ dueAt: new Date(now.getTime() + 24 * hourMs) })
      .where(inArray(d.id, waits))
  return list.filter(({ id }) => !waits.includes(id))
}

/**
 * Nobody reads for them in the mini-program: it has reached them once the text message has, or once somebody has rung.
 */
const withoutApp = async (s: Sending, list: readonly (Due & { readonly ringsAt: Date })[]): Promise<void> => {
  if (list.length === 0) return
  const { deliveries: d } = s.tx.tables
  await s.tx
    .update(d)
    .set({ state: 'failed', day: dayOf(s.now) })
    .where(inArray(d.id, idsOf(list)))
  const texted = await trySms(
    s,
    list.map(sent => ({ sent, phones: { ...sent, readers: [] } })),
  )
  await tryPhone(
    s,
    list.flatMap(({ id }) => (texted.has(id) ? [] : [id])),
  )
}
