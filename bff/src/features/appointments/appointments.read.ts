import type { DayApi } from '@jiayitong/shared/api/appointment-day'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import {
  allowedAppointmentEvents,
  liveAppointmentStates,
  stateNow,
} from '@jiayitong/shared/domain/appointments'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { bookingOf } from '@jiayitong/shared/domain/policies'
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'
import { type ForEvent, selectForEvent } from './facts'
import { countAhead } from './queue.read'
import { toSlot } from './slots.read'

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
  const found = await viewAppointment(r, id)
  return (await bookableResidents(r)).includes(found.resident.id) ? found : refuse('not-found')
}

/** One whose caller is known to act for its resident, as after an act of theirs. @throws Refusal `not-found` */
export const viewAppointment = async (r: Reading, id: string): Promise<Appointment> => {
  const [view] = await viewsOf(r, await selectOne(r.read, { id }))
  return view ?? refuse('not-found')
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

/** Residents the caller may book for. */
export const bookableResidents = async (r: Reading): Promise<string[]> =>
  (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('appointments'))
    .map(({ residentId }) => residentId)

/* An appointment with all its view tells of. */
const appointmentsOf = (db: Reads) => {
  const { appointments, slots, practitioners, teams, organisations, residents } = db.tables
  const { appointmentRatings: ratings } = db.tables
  return db
    .select({
      appointment: appointments,
      slot: slots,
      practitioner: {
        id: practitioners.id,
        name: practitioners.name,
        title: practitioners.title,
        face: practitioners.face,
      },
      team: { id: teams.id, name: teams.name, phone: teams.phone },
      organisation: {
        regionCode: organisations.regionCode,
        shortName: organisations.shortName,
        address: organisations.address,
        lat: organisations.lat,
        lng: organisations.lng,
      },
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
}

// Each booking ends with it, so it is prepared; lists are built as they are asked for.
const selectOne = prepared('appointment-one', (db, { appointments: a }, given: Given<{ id: string }>) =>
  appointmentsOf(db).where(eq(a.id, given('id', a.id))),
)

const select = async (
  r: Reading,
  condition: SQL | undefined,
  limit: number,
  order?: SQL,
): Promise<Appointment[]> => {
  const { appointments, slots } = r.read.tables
  const rows = await appointmentsOf(r.read)
    .where(condition)
    .orderBy(order ?? desc(slots.startsAt), asc(appointments.id))
    .limit(limit)
  return viewsOf(r, rows)
}

const viewsOf = async (r: Reading, rows: Awaited<ReturnType<typeof selectOne>>): Promise<Appointment[]> => {
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
