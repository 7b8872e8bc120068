import type { DayApi, DayAppointment } from '@jiayitong/shared/api/appointment-day'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { allowedAppointmentEvents, stateNow } from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf, instantOf, isDay, toIso } from '@jiayitong/shared/domain/days'
import { bookingOf } from '@jiayitong/shared/domain/policies'
import { and, asc, eq, gt, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse, refuseField } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { worksAt } from '../../staff'
import { type ForEvent, selectForEvent } from './facts'

/** @throws Refusal `not-found` for an appointment at an institution the caller does not work at */
export const findStaffed = async (r: Reading, id: string): Promise<ForEvent> => {
  const [found] = await selectForEvent(r.read, { id })
  return found && (await worksAt(r)).includes(found.organisationId) ? found : refuse('not-found')
}

/** Who the caller is among those who see patients. @throws Refusal `not-found` */
export const ownPractitioner = async (r: Reading): Promise<string> => {
  const { practitioners: p } = r.read.tables
  const [own] = await r.read.select({ id: p.id }).from(p).where(eq(p.accountId, r.who.accountId))
  return own?.id ?? refuse('not-found')
}

/** One page of a day's appointments, in the order of their times. */
export const readDay = async (
  r: Reading,
  { day = dayOf(r.now), mine, limit = 50, cursor }: QueryOf<DayApi['day']>,
): Promise<ResponseOf<DayApi['day']>> => {
  if (!isDay(day)) return refuseField('day', '日期不存在。')
  const { appointments: a, slots: s, teams: t } = r.read.tables
  const places = await worksAt(r)
  if (places.length === 0) return { items: [], nextCursor: null }
  const [at, after] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const last = new Date(at)
  const rows = await select(
    r,
    and(
      inArray(t.organisationId, places),
      mine === 'yes' ? eq(s.practitionerId, await ownPractitioner(r)) : undefined,
      gte(s.startsAt, instantOf(day)),
      lt(s.startsAt, instantOf(addDays(day, 1))),
      inArray(a.state, ['held', 'booked', 'checked-in', 'in-service', 'completed', 'no-show']),
      cursor ? or(gt(s.startsAt, last), and(eq(s.startsAt, last), gt(a.id, after))) : undefined,
    ),
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return { items: page, nextCursor: end ? encodeCursor([Date.parse(end.startsAt), end.id]) : null }
}

/** One of a day's appointments, for who has just been let in. */
export const readDayAppointment = async (r: Reading, id: string): Promise<DayAppointment> => {
  const [found] = await select(r, eq(r.read.tables.appointments.id, id), 1)
  return found ?? refuse('not-found')
}

const select = async (r: Reading, condition: SQL | undefined, limit: number): Promise<DayAppointment[]> => {
  const { appointments: a, slots: s, teams: t, organisations: o, practitioners: p } = r.read.tables
  const { residents } = r.read.tables
  const rows = await r.read
    .select({
      row: a,
      slot: s,
      regionCode: o.regionCode,
      practitionerName: p.name,
      nameSealed: residents.nameSealed,
      idNumberSealed: residents.idNumberSealed,
    })
    .from(a)
    .innerJoin(s, eq(s.id, a.slotId))
    .innerJoin(t, eq(t.id, s.teamId))
    .innerJoin(o, eq(o.id, t.organisationId))
    .innerJoin(p, eq(p.id, s.practitionerId))
    .innerJoin(residents, eq(residents.id, a.residentId))
    .where(condition)
    .orderBy(asc(s.startsAt), asc(a.id))
    .limit(limit)
  const rulebook = await readRulebook(r.read)
  return rows.map(({ row, slot, regionCode, practitionerName, nameSealed, idNumberSealed }) => {
    const booking = bookingOf(rulebook.forRegion(regionCode, dayOf(r.now)))
    const facts = { ...row, startsAt: slot.startsAt, endsAt: slot.endsAt, rated: false }
    const open = (sealed: string, column: string) =>
      r.vault.open(sealed, `residents.${column}:${row.residentId}`)
    return {
      id: row.id,
      state: stateNow(row, r.now),
      startsAt: toIso(slot.startsAt),
      kind: slot.kind,
      room: slot.room,
      practitioner: { id: slot.practitionerId, name: practitionerName },
      resident: { id: row.residentId, name: open(nameSealed, 'name') },
      idTail: idNumberSealed ? open(idNumberSealed, 'id_number').slice(-4) : '',
      reason: row.reasonSealed && r.vault.open(row.reasonSealed, `appointments.reason:${row.id}`),
      channel: row.channel,
      extra: row.extra,
      queueNumber: row.queueNumber,
      calledAt: row.calledAt && toIso(row.calledAt),
      allowedEvents: allowedAppointmentEvents(facts, booking, r.now, true),
    }
  })
}
