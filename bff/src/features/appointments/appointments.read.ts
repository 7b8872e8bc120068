import type { DayApi } from '@jiayitong/shared/api/appointment-day'
import type { Appointment, Slot } from '@jiayitong/shared/api/appointments'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import {
  allowedAppointmentEvents,
  liveAppointmentStates,
  placesLeft,
  stateNow,
} from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { bookingOf } from '@jiayitong/shared/domain/policies'
import { and, asc, desc, eq, gt, gte, inArray, lt, or, type SQL, sum } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { daySpan } from '../../day-span'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'
import type { Tables } from '../../store/tables'
import { type ForEvent, selectForEvent } from './facts'
import { countAhead } from './queue.read'
import { shareOf } from './slots'

type SlotRow = Tables['slots']['$inferSelect']
type PractitionerRow = Tables['practitioners']['$inferSelect']

const longestDays = 14

/** A slot as somebody books it online. */
const toSlot = (
  slot: Omit<SlotRow, 'teamId' | 'practitionerId' | 'sessionId'>,
  { id, name, title, face }: Pick<PractitionerRow, 'id' | 'name' | 'title' | 'face'>,
  now: Date,
): Slot => {
  const closed = slot.closureId !== null
  const remaining = closed ? 0 : placesLeft({ ...slot, closed, share: shareOf(slot, 'online') }, now)
  return {
    id: slot.id,
    kind: slot.kind,
    startsAt: toIso(slot.startsAt),
    endsAt: toIso(slot.endsAt),
    capacity: slot.capacity,
    remaining,
    bookable: slot.startsAt > now && remaining > 0,
    closed,
    room: slot.room,
    practitioner: { id, name, title, face },
  }
}

const slotsOfTeam = prepared(
  'slots-of-team',
  (db, { slots: s }, given: Given<{ teamId: string; from: Date; before: Date }>) =>
    db
      .select({
        id: s.id,
        practitionerId: s.practitionerId,
        kind: s.kind,
        room: s.room,
        startsAt: s.startsAt,
        endsAt: s.endsAt,
        capacity: s.capacity,
        taken: s.taken,
        onlinePlaces: s.onlinePlaces,
        onlineTaken: s.onlineTaken,
        deskPlaces: s.deskPlaces,
        deskTaken: s.deskTaken,
        phonePlaces: s.phonePlaces,
        phoneTaken: s.phoneTaken,
        openAt: s.openAt,
        closureId: s.closureId,
      })
      .from(s)
      .where(
        and(
          eq(s.teamId, given('teamId', s.teamId)),
          gte(s.startsAt, given('from', s.startsAt)),
          lt(s.startsAt, given('before', s.startsAt)),
        ),
      )
      .orderBy(asc(s.startsAt), asc(s.id))
      .limit(1_000),
)

const membersOfTeam = prepared(
  'slots-members-of-team',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ teamId: string }>) =>
    db
      .select({ id: p.id, name: p.name, title: p.title, face: p.face })
      .from(m)
      .innerJoin(p, eq(p.id, m.practitionerId))
      .where(eq(m.teamId, given('teamId', m.teamId))),
)

/**
 * A team's slots from one day to another, both included. The team's few people are read once and not with every slot.
 * @throws Refusal for days that do not exist or too many
 */
export const readSlots = async (
  r: Pick<Reading, 'read' | 'now'>,
  query: { teamId: string; practitionerId?: string; kind?: SlotRow['kind']; from?: string; to?: string },
): Promise<Slot[]> => {
  const { teamId, practitionerId, kind } = query
  const rows = await slotsOfTeam(r.read, { teamId, ...daySpan(query, r.now, longestDays) })
  const members = new Map((await membersOfTeam(r.read, { teamId })).map(member => [member.id, member]))
  return rows.flatMap(slot => {
    const member = members.get(slot.practitionerId)
    const wanted =
      (practitionerId === undefined || practitionerId === slot.practitionerId) &&
      (kind === undefined || kind === slot.kind)
    return member && wanted ? [toSlot(slot, member, r.now)] : []
  })
}

/** One page of the appointments of everyone the caller may book for, newest time first. */
export const readAppointments = async (
  r: Reading,
  { limit = 20, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: Appointment[]; nextCursor: string | null }> => {
  const { slots, appointments } = r.read.tables
  const [at, after] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const start = new Date(at)
  const rows = await select(
    r,
    and(
      inArray(appointments.residentId, await bookableResidents(r)),
      cursor
        ? or(lt(slots.startsAt, start), and(eq(slots.startsAt, start), gt(appointments.id, after)))
        : undefined,
    ),
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const nextCursor =
    rows.length > limit && last ? encodeCursor([Date.parse(last.slot.startsAt), last.id]) : null
  return { items: page, nextCursor }
}

/** What an event is judged by. @throws Refusal `not-found` for an appointment of nobody the caller may book for */
export const findOwn = async (r: Reading, id: string): Promise<ForEvent> => {
  const [found] = await selectForEvent(r.read, { id })
  return found && (await bookableResidents(r)).includes(found.residentId) ? found : refuse('not-found')
}

/** The number drawn, and how many are before it. @throws Refusal `not-found` for one of somebody else */
export const readQueue = async (r: Reading, id: string): Promise<ResponseOf<DayApi['queue']>> => {
  const { state, queue, slot } = await readAppointment(r, id)
  const { number = null, ahead = 0, calledAt = null } = queue ?? {}
  return { state, number, ahead, calledAt, room: slot.room }
}

/** @throws Refusal `not-found` for one of somebody else */
export const readAppointment = async (r: Reading, id: string): Promise<Appointment> => {
  const { appointments } = r.read.tables
  const mine = inArray(appointments.residentId, await bookableResidents(r))
  const [found] = await select(r, and(eq(appointments.id, id), mine), 1)
  return found ?? refuse('not-found')
}

/** The next booked appointment of these residents, if there is one. */
export const nextAppointment = async (
  r: Reading,
  residentIds: readonly string[],
): Promise<Appointment | null> => {
  const { appointments, slots } = r.read.tables
  const coming = and(
    inArray(appointments.residentId, [...residentIds]),
    inArray(appointments.state, ['booked', 'checked-in', 'in-service']),
    gt(slots.endsAt, r.now),
  )
  const [next] = await select(r, coming, 1, asc(slots.startsAt))
  return next ?? null
}

/** How many places a team still has today, from now on. */
export const placesToday = async (r: Pick<Reading, 'read' | 'now'>, teamId: string): Promise<number> => {
  const { slots } = r.read.tables
  const [today] = await r.read
    .select({ capacity: sum(slots.capacity).mapWith(Number), taken: sum(slots.taken).mapWith(Number) })
    .from(slots)
    .where(
      and(
        eq(slots.teamId, teamId),
        gt(slots.startsAt, r.now),
        lt(slots.startsAt, instantOf(addDays(dayOf(r.now), 1))),
      ),
    )
  return (today?.capacity ?? 0) - (today?.taken ?? 0)
}

/** Residents the caller may book for. */
export const bookableResidents = async (r: Reading): Promise<string[]> =>
  (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('appointments'))
    .map(({ residentId }) => residentId)

const select = async (
  r: Reading,
  condition: SQL | undefined,
  limit: number,
  order?: SQL,
): Promise<Appointment[]> => {
  const { appointments, slots, practitioners, teams, organisations, residents } = r.read.tables
  const { appointmentRatings: ratings } = r.read.tables
  const rows = await r.read
    .select({
      appointment: appointments,
      slot: slots,
      practitioner: practitioners,
      team: teams,
      organisation: organisations,
      nameSealed: residents.nameSealed,
      idNumberSealed: residents.idNumberSealed,
      rated: ratings.appointmentId,
    })
    .from(appointments)
    .innerJoin(slots, eq(slots.id, appointments.slotId))
    .innerJoin(practitioners, eq(practitioners.id, slots.practitionerId))
    .innerJoin(teams, eq(teams.id, slots.teamId))
    .innerJoin(organisations, eq(organisations.id, teams.organisationId))
    .innerJoin(residents, eq(residents.id, appointments.residentId))
    .leftJoin(ratings, eq(ratings.appointmentId, appointments.id))
    .where(condition)
    .orderBy(order ?? desc(slots.startsAt), asc(appointments.id))
    .limit(limit)
  const rulebook = await readRulebook(r.read)
  const views: Appointment[] = []
  for (const { appointment, slot, practitioner, team, organisation, ...row } of rows) {
    const { id, residentId, holdExpiresAt, queueNumber } = appointment
    const booking = bookingOf(rulebook.forRegion(organisation.regionCode, dayOf(r.now)))
    const facts = {
      ...appointment,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      rated: row.rated !== null,
    }
    const state = stateNow(appointment, r.now)
    views.push({
      id,
      state,
      slot: toSlot(slot, practitioner, r.now),
      team: {
        id: team.id,
        name: team.name,
        phone: team.phone,
        organisationName: organisation.shortName,
        address: organisation.address,
        lat: organisation.lat,
        lng: organisation.lng,
      },
      resident: { id: residentId, name: r.vault.open(row.nameSealed, `residents.name:${residentId}`) },
      idTail: row.idNumberSealed
        ? r.vault.open(row.idNumberSealed, `residents.id_number:${residentId}`).slice(-4)
        : '',
      channel: appointment.channel,
      extra: appointment.extra,
      holdExpiresAt: state === 'held' && holdExpiresAt ? toIso(holdExpiresAt) : null,
      insteadOf: appointment.insteadOf,
      queue:
        queueNumber === null || !(liveAppointmentStates as readonly string[]).includes(state)
          ? null
          : {
              number: queueNumber,
              ahead: await countAhead(r, { ...appointment, practitionerId: slot.practitionerId }),
              calledAt: appointment.calledAt && toIso(appointment.calledAt),
            },
      reason: appointment.reasonSealed && r.vault.open(appointment.reasonSealed, `appointments.reason:${id}`),
      createdAt: toIso(appointment.createdAt),
      allowedEvents: allowedAppointmentEvents(facts, booking, r.now),
    })
  }
  return views
}
