import type {
  Attendee,
  EventLine,
  EventPlan,
  EventSignup,
  EventView,
} from '@jiayitong/shared/api/event-views'
import type { EventsApi } from '@jiayitong/shared/api/events'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { whyNotSignUp } from '@jiayitong/shared/domain/events'
import { refusals } from '@jiayitong/shared/domain/refusals'
import { and, asc, desc, eq, gte, inArray, lt, ne } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { daySpan } from '../../day-span'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { findKept } from './keepers'
import { selectEvents, selectSignups, toLine, toPlans, toSignup } from './views'

type Anyone = Pick<Reading, 'read' | 'now'>
const longestDays = 400

/** Where a page ends and the next begins. */
const paged = <T>(
  rows: readonly T[],
  limit: number,
  placeOf: (row: T) => readonly [at: Date, id: string],
) => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const [at, id] = rows.length > limit && last !== undefined ? placeOf(last) : []
  return { page, nextCursor: at && id ? encodeCursor([at.getTime(), id]) : null }
}

/** The calendar everybody sees: what is open or was held, the earliest first. */
export const listEvents = async (
  { read, now }: Anyone,
  { limit = 20, cursor, kind, teamId, ...days }: QueryOf<EventsApi['list']>,
): Promise<{ items: EventLine[]; nextCursor: string | null }> => {
  const { events: e } = read.tables
  const { from, before } = daySpan(days, now, longestDays)
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : []
  const rows = await selectEvents(
    read,
    and(
      inArray(e.state, ['open', 'closed']),
      gte(e.startsAt, from),
      lt(e.startsAt, before),
      kind && eq(e.kind, kind),
      teamId === undefined ? undefined : eq(e.teamId, teamId),
      at === undefined || id === undefined ? undefined : beyond(e.startsAt, e.id, true, new Date(at), id),
    ),
  )
    .orderBy(asc(e.startsAt), asc(e.id))
    .limit(limit + 1)
  const { page, nextCursor } = paged(rows, limit, ({ event }) => [event.startsAt, event.id])
  return { items: page.map(toLine), nextCursor }
}

/** @throws Refusal `not-found` also for one that nobody opened yet */
export const readEvent = async ({ read, now }: Anyone, id: string): Promise<EventView> => {
  const { events: e, eventSignups: s } = read.tables
  const [facts] = await selectEvents(read, and(eq(e.id, id), ne(e.state, 'planned')))
  if (!facts) return refuse('not-found')
  const why = whyNotSignUp(facts.event, now)
  return {
    ...toLine(facts),
    summary: facts.event.summary,
    waiting: await read.$count(s, and(eq(s.eventId, id), eq(s.state, 'waiting'))),
    closed: why ? (why.detail ?? refusals[why.code].detail) : null,
    outcome: facts.event.outcome,
  }
}

/** What the caller's institutions hold, coming or past. */
export const listDesk = async (
  r: Reading,
  { limit = 20, cursor, when = 'coming' }: QueryOf<EventsApi['desk']>,
): Promise<ResponseOf<EventsApi['desk']>> => {
  const { events: e } = r.read.tables
  const coming = when === 'coming'
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : []
  const rows = await selectEvents(
    r.read,
    and(
      inArray(e.organisationId, await worksAt(r)),
      // What was held and not closed yet still asks for something.
      inArray(e.state, coming ? ['planned', 'open'] : ['closed', 'cancelled']),
      at === undefined || id === undefined ? undefined : beyond(e.startsAt, e.id, coming, new Date(at), id),
    ),
  )
    .orderBy(coming ? asc(e.startsAt) : desc(e.startsAt), coming ? asc(e.id) : desc(e.id))
    .limit(limit + 1)
  const { page, nextCursor } = paged(rows, limit, ({ event }) => [event.startsAt, event.id])
  return { items: await toPlans(r, page), nextCursor }
}

/** An event for those who hold it. @throws Refusal `not-found` for everybody else */
export const readPlan = async (r: Reading, id: string): Promise<EventPlan> => {
  const [plan] = await toPlans(r, [await findKept(r, id)])
  return plan ?? refuse('not-found')
}

/** The caller's own places and waits, and those of the people they act for. */
export const listSignups = async (
  r: Reading,
  { limit = 20, cursor }: QueryOf<EventsApi['mine']>,
): Promise<ResponseOf<EventsApi['mine']>> => {
  const { eventSignups: s } = r.read.tables
  const people = await bookedFor(r)
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : []
  const rows = await selectSignups(
    r.read,
    and(
      inArray(s.residentId, people),
      at === undefined || id === undefined ? undefined : beyond(s.createdAt, s.id, false, new Date(at), id),
    ),
  )
    .orderBy(desc(s.createdAt), desc(s.id))
    .limit(limit + 1)
  const { page, nextCursor } = paged(rows, limit, ({ signup }) => [signup.createdAt, signup.id])
  const items: EventSignup[] = []
  for (const row of page) items.push(await toSignup(r, row))
  return { items, nextCursor }
}

const bookedFor = async (r: Reading): Promise<string[]> =>
  (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('appointments'))
    .map(({ residentId }) => residentId)

/** @throws Refusal `not-found` for one of nobody the caller acts for */
export const readSignup = async (r: Reading, id: string): Promise<EventSignup> => {
  const { eventSignups: s } = r.read.tables
  const [row] = await selectSignups(r.read, and(eq(s.id, id), inArray(s.residentId, await bookedFor(r))))
  return row ? toSignup(r, row) : refuse('not-found')
}

/** The list at the door. */
export const listAttendance = async (
  r: Reading,
  eventId: string,
  { limit = 50, cursor }: QueryOf<EventsApi['attendance']>,
): Promise<ResponseOf<EventsApi['attendance']>> => {
  await findKept(r, eventId)
  const { eventSignups: s } = r.read.tables
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : []
  const rows = await selectSignups(
    r.read,
    and(
      eq(s.eventId, eventId),
      ne(s.state, 'cancelled'),
      at === undefined || id === undefined ? undefined : beyond(s.createdAt, s.id, true, new Date(at), id),
    ),
  )
    .orderBy(asc(s.createdAt), asc(s.id))
    .limit(limit + 1)
  const { page, nextCursor } = paged(rows, limit, ({ signup }) => [signup.createdAt, signup.id])
  return { items: page.map(row => toAttendee(r, row)), nextCursor }
}

export const readAttendee = async (r: Reading, id: string): Promise<Attendee> => {
  const [row] = await selectSignups(r.read, eq(r.read.tables.eventSignups.id, id))
  return row ? toAttendee(r, row) : refuse('not-found')
}

const toAttendee = (
  { vault }: Pick<Reading, 'vault'>,
  { signup, nameSealed }: Awaited<ReturnType<typeof selectSignups>>[number],
): Attendee => ({
  signupId: signup.id,
  name: vault.open(nameSealed, `residents.name:${signup.residentId}`),
  state: signup.state === 'waiting' ? 'waiting' : 'booked',
  arrivedAt: signup.arrivedAt && toIso(signup.arrivedAt),
})
