import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { bookingOf } from '@jiayitong/shared/domain/policies'
import { beginningsOf, isHeldOn, placesOf } from '@jiayitong/shared/domain/work-sessions'
import { and, asc, eq, gt, gte, isNull, lt, or } from 'drizzle-orm'
import { newId } from '../../ids'
import { readRulebook } from '../../rulebook'
import { hold } from '../../store/hold'
import type { Store, Tx } from '../../store/store'
import type { Tables } from '../../store/tables'
import { calendarDay } from './calendar'

type SessionRow = Tables['workSessions']['$inferSelect']
type ClosureRow = Tables['closures']['$inferSelect']

const pageSize = 50
const minuteMs = 60_000

/**
 * Makes the slots of every weekly session as far ahead as its region's policy says (C44). Safe at any time and in
 * several processes: a person is in one room at a time, and a session remembers how far it was rolled.
 * @returns how many slots were made
 */
export const rollSessions = async ({ store }: { readonly store: Store }, now: Date): Promise<number> => {
  const { workSessions: t } = store.tables
  const today = dayOf(now)
  let made = 0
  let last = ''
  for (;;) {
    const page = await store.read
      .select({ id: t.id })
      .from(t)
      .where(and(gt(t.id, last), or(isNull(t.endsOn), gte(t.endsOn, today))))
      .orderBy(asc(t.id))
      .limit(pageSize)
    for (const { id } of page) made += await store.atomically(tx => rollSession(tx, id, now))
    const end = page.at(-1)
    if (!end || page.length < pageSize) return made
    last = end.id
  }
}

/** Makes the slots of one session that are not made yet. */
export const rollSession = async (tx: Tx, id: string, now: Date): Promise<number> => {
  const { workSessions: t, teams, organisations: o, closures: c, slots: s } = tx.tables
  const [found] = await tx
    .select({ session: t, regionCode: o.regionCode })
    .from(t)
    .innerJoin(teams, eq(teams.id, t.teamId))
    .innerJoin(o, eq(o.id, teams.organisationId))
    .where(eq(t.id, id))
  if (!found) return 0
  await holdPerson(tx, found.session.practitionerId)
  await holdTeam(tx, found.session.teamId)
  // As it is now, and stays: it may have been ended while this waited.
  const [session] = await hold(tx.select().from(t).where(eq(t.id, id)))
  if (!session) return 0
  const booking = bookingOf((await readRulebook(tx)).forRegion(found.regionCode, dayOf(now)))
  const today = dayOf(now)
  const until = addDays(today, booking.daysAhead)
  const from = later(later(today, session.startsOn), session.rolledTo ? addDays(session.rolledTo, 1) : '')
  if (from > until) return 0
  const [begin, end] = [instantOf(from), instantOf(addDays(until, 1))]
  const closed = await tx
    .select()
    .from(c)
    .where(and(eq(c.teamId, session.teamId), isNull(c.reopenedAt), gt(c.endsAt, begin), lt(c.startsAt, end)))
  // A weekend day worked instead may be somebody's own day as well: what is there already stays.
  const there = await tx
    .select({ startsAt: s.startsAt, endsAt: s.endsAt })
    .from(s)
    .where(and(eq(s.practitionerId, session.practitionerId), gte(s.startsAt, begin), lt(s.startsAt, end)))
  const rows = daysFrom(from, until)
    .filter(day => isHeldOn(session, day, calendarDay(day)))
    .flatMap(day => slotsOf(session, day))
    .filter(({ startsAt }) => startsAt > now)
    .filter(slot => !there.some(other => other.startsAt < slot.endsAt && other.endsAt > slot.startsAt))
    .map(slot => ({
      ...slot,
      onlinePlaces: placesOf(session.capacity, booking.shares.online),
      deskPlaces: placesOf(session.capacity, booking.shares.desk),
      phonePlaces: placesOf(session.capacity, booking.shares.phone),
      openAt: new Date(slot.startsAt.getTime() - booking.sharesOpenHours * 60 * minuteMs),
      closureId: closed.find(closure => covers(closure, slot))?.id ?? null,
    }))
  let made = 0
  for (let at = 0; at < rows.length; at += 100) {
    const part = await tx
      .insert(s)
      .values(rows.slice(at, at + 100))
      .onConflictDoNothing()
      .returning({ id: s.id })
    made += part.length
  }
  await tx.update(t).set({ rolledTo: until }).where(eq(t.id, id))
  return made
}

/** Whoever gives somebody hours waits for whoever else does: nobody is in two rooms at once. */
export const holdPerson = async (tx: Tx, practitionerId: string): Promise<void> => {
  const { practitioners: p } = tx.tables
  await hold(tx.select({ id: p.id }).from(p).where(eq(p.id, practitionerId)))
}

/** Closing and rolling of one team wait for each other: no slot is made in hours that are just being closed. */
export const holdTeam = async (tx: Tx, teamId: string): Promise<void> => {
  const { teams } = tx.tables
  await hold(tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)))
}

const later = (one: string, other: string): string => (one > other ? one : other)

const daysFrom = (from: string, until: string): string[] => {
  const days: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

const slotsOf = (session: SessionRow, day: string) =>
  beginningsOf(session).map(minute => ({
    id: newId(),
    teamId: session.teamId,
    practitionerId: session.practitionerId,
    kind: session.kind,
    room: session.room,
    startsAt: instantOf(day, minute),
    endsAt: instantOf(day, minute + session.eachMinutes),
    capacity: session.capacity,
    sessionId: session.id,
  }))

/** Whether a closure takes a slot off: of its whole team, or of the one person it names. */
const covers = (
  { practitionerId, startsAt, endsAt }: ClosureRow,
  slot: { readonly practitionerId: string; readonly startsAt: Date; readonly endsAt: Date },
): boolean =>
  (practitionerId === null || practitionerId === slot.practitionerId) &&
  startsAt < slot.endsAt &&
  endsAt > slot.startsAt
