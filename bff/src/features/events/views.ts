import type { EventLine, EventPlan, EventSignup } from '@jiayitong/shared/api/event-views'
import { toIso } from '@jiayitong/shared/domain/days'
import { allowedEventActs, whyNotLeave } from '@jiayitong/shared/domain/events'
import { and, count, eq, inArray, lt, ne, or, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import type { Reads } from '../../store/store'
import type { Tables } from '../../store/tables'

export type EventRow = Tables['events']['$inferSelect']
type Named = { readonly id: string; readonly name: string }

/** An event with the names around it. */
export interface EventFacts {
  readonly event: EventRow
  readonly organisation: Named
  readonly teamName: string | null
}

/** Events with who holds them, by what is asked. */
export const selectEvents = (read: Reads, where: SQL | undefined) => {
  const { events: e, organisations: o, teams: t } = read.tables
  return read
    .select({ event: e, organisation: { id: o.id, name: o.name }, teamName: t.name })
    .from(e)
    .innerJoin(o, eq(o.id, e.organisationId))
    .leftJoin(t, eq(t.id, e.teamId))
    .where(where)
}

export const toLine = ({ event, organisation, teamName }: EventFacts): EventLine => ({
  id: event.id,
  kind: event.kind,
  site: event.site,
  state: event.state,
  title: event.title,
  place: event.place,
  startsAt: toIso(event.startsAt),
  endsAt: toIso(event.endsAt),
  capacity: event.capacity,
  remaining: event.capacity - event.taken,
  organisation,
  team: event.teamId && teamName !== null ? { id: event.teamId, name: teamName } : null,
})

/** How many of each event's list booked, wait and came. */
const countsOf = async ({ read }: Pick<Reading, 'read'>, ids: readonly string[]) => {
  const { eventSignups: s } = read.tables
  const rows = await read
    .select({ eventId: s.eventId, state: s.state, people: count(), came: count(s.arrivedAt) })
    .from(s)
    .where(and(inArray(s.eventId, [...ids]), ne(s.state, 'cancelled')))
    .groupBy(s.eventId, s.state)
  return (id: string) => {
    const booked = rows.find(row => row.eventId === id && row.state === 'booked')
    const waiting = rows.find(row => row.eventId === id && row.state === 'waiting')
    return { booked: booked?.people ?? 0, waiting: waiting?.people ?? 0, arrived: booked?.came ?? 0 }
  }
}

/** As those see them who hold them, a page at a time. */
export const toPlans = async (
  r: Pick<Reading, 'read' | 'now'>,
  rows: readonly EventFacts[],
): Promise<EventPlan[]> => {
  const { communities: c, areas: a } = r.read.tables
  const counts = await countsOf(
    r,
    rows.map(({ event }) => event.id),
  )
  const named = async (table: typeof c | typeof a, ids: readonly (string | null)[]) => {
    const wanted = ids.flatMap(id => id ?? [])
    const found: Named[] =
      wanted.length === 0
        ? []
        : await r.read.select({ id: table.id, name: table.name }).from(table).where(inArray(table.id, wanted))
    return (id: string | null): Named | null => found.find(each => each.id === id) ?? null
  }
  const community = await named(
    c,
    rows.map(({ event }) => event.communityId),
  )
  const area = await named(
    a,
    rows.map(({ event }) => event.areaId),
  )
  return rows.map(facts => ({
    ...toLine(facts),
    summary: facts.event.summary,
    proposed: facts.event.createdBy === null && facts.event.state === 'planned',
    community: community(facts.event.communityId),
    area: area(facts.event.areaId),
    checklist: facts.event.checklist,
    ...counts(facts.event.id),
    walkIns: facts.event.walkIns,
    outcome: facts.event.outcome,
    allowedEvents: allowedEventActs(facts.event, r.now),
  }))
}

/** People's places and waits with what they are for, by what is asked. */
export const selectSignups = (read: Reads, where: SQL | undefined) => {
  const { events: e, eventSignups: s, organisations: o, residents: p, teams: t } = read.tables
  return read
    .select({
      signup: s,
      nameSealed: p.nameSealed,
      event: e,
      organisation: { id: o.id, name: o.name },
      teamName: t.name,
    })
    .from(s)
    .innerJoin(p, eq(p.id, s.residentId))
    .innerJoin(e, eq(e.id, s.eventId))
    .innerJoin(o, eq(o.id, e.organisationId))
    .leftJoin(t, eq(t.id, e.teamId))
    .where(where)
}
type SignupFacts = Awaited<ReturnType<typeof selectSignups>>[number]

export const toSignup = async (
  r: Pick<Reading, 'read' | 'vault' | 'now'>,
  { signup, nameSealed, ...facts }: SignupFacts,
): Promise<EventSignup> => ({
  id: signup.id,
  event: toLine(facts),
  resident: {
    id: signup.residentId,
    name: r.vault.open(nameSealed, `residents.name:${signup.residentId}`),
  },
  state: signup.state,
  ahead: signup.state === 'waiting' ? await aheadOf(r, signup) : null,
  arrivedAt: signup.arrivedAt && toIso(signup.arrivedAt),
  allowedEvents: whyNotLeave({ state: signup.state, arrived: signup.arrivedAt !== null }, facts.event, r.now)
    ? []
    : ['cancel'],
})

const aheadOf = (
  { read }: Pick<Reading, 'read'>,
  { id, eventId, createdAt }: Tables['eventSignups']['$inferSelect'],
): Promise<number> => {
  const { eventSignups: s } = read.tables
  return read.$count(
    s,
    and(
      eq(s.eventId, eventId),
      eq(s.state, 'waiting'),
      or(lt(s.createdAt, createdAt), and(eq(s.createdAt, createdAt), lt(s.id, id))),
    ),
  )
}
