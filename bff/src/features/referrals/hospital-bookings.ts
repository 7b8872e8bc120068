import type { HospitalBooking, HospitalBookingsApi } from '@jiayitong/shared/api/hospital-bookings'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, desc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { actingFor, holdResidents, residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { daySpan } from '../../day-span'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { choiceOf } from './combination'

const longestDays = 31
const most = 500

/** What everybody may have at a hospital; nothing where the family doctor has to refer, and why. */
export const readPlaces = async (
  r: Reading,
  query: QueryOf<HospitalBookingsApi['places']>,
): Promise<ResponseOf<HospitalBookingsApi['places']>> => {
  await actingFor(r, query.residentId, 'appointments')
  const hospital = await choiceOf(r, query.residentId, query.hospitalId)
  if (hospital.needsReferral) return { hospital, items: [] }
  const { referralResources: t, resourcePublics: p, practitioners: d } = r.read.tables
  const { from, before } = daySpan(query, r.now, longestDays)
  const rows = await r.read
    .select({
      id: t.id,
      kind: t.kind,
      department: t.department,
      startsAt: t.startsAt,
      capacity: p.capacity,
      quota: p.quota,
      returned: p.returned,
      taken: p.taken,
      expert: { id: d.id, name: d.name },
    })
    .from(t)
    .innerJoin(p, eq(p.resourceId, t.id))
    .leftJoin(d, eq(d.id, t.practitionerId))
    .where(
      and(
        eq(t.hospitalId, query.hospitalId),
        // A bed is given by a doctor's decision, never booked.
        inArray(t.kind, ['clinic', 'exam']),
        gte(t.startsAt, from),
        gt(t.startsAt, r.now),
        lt(t.startsAt, before),
      ),
    )
    .orderBy(asc(t.startsAt), asc(t.id))
    .limit(most)
  return {
    hospital,
    items: rows.map(({ startsAt, capacity, quota, returned, taken, expert, ...place }) => ({
      ...place,
      practitioner: expert,
      startsAt: toIso(startsAt),
      remaining: capacity - quota + returned - taken,
    })),
  }
}

/**
 * Books a place that is open to everybody, at a hospital of the combination. The place is claimed by a guarded counter
 * behind a check.
 * @throws Refusal `referral-needed` outside the combination, with the document and article
 */
export const bookPlace = async (
  w: Writing,
  { residentId, resourceId }: BodyOf<HospitalBookingsApi['book']>,
): Promise<HospitalBooking> => {
  const { referralResources: t, resourcePublics: p, resourceBookings: b } = w.tx.tables
  await actingFor(w, residentId, 'appointments')
  const [resource] = await w.tx.select().from(t).where(eq(t.id, resourceId))
  if (!resource || resource.kind === 'bed') return refuse('not-found')
  const { needsReferral, why } = await choiceOf(w, residentId, resource.hospitalId)
  if (needsReferral) refuse('referral-needed', why)
  if (resource.startsAt <= w.now) refuse('slot-past')
  const [claimed] = await w.tx
    .update(p)
    .set({ taken: sql`${p.taken} + 1` })
    .where(and(eq(p.resourceId, resourceId), sql`${p.taken} < ${p.capacity} - ${p.quota} + ${p.returned}`))
    .returning({ id: p.resourceId })
  if (!claimed) refuse('slot-full')
  await holdResidents(w.tx, [residentId])
  const id = newId()
  await w.tx.insert(b).values({
    id,
    resourceId,
    residentId,
    accountId: w.who.accountId,
    state: 'booked',
    createdAt: w.now,
  })
  audit(w, 'hospital-booked', `hospital-bookings:${id}`, { resourceId, residentId })
  return readBooking(w, id)
}

/** Gives the place back before its time. */
export const cancelBooking = async (w: Writing, id: string): Promise<HospitalBooking> => {
  const { resourcePublics: p, resourceBookings: b } = w.tx.tables
  const before = await readBooking(w, id)
  if (!before.allowedEvents.includes('cancel')) refuse('state-conflict', '这次预约已经取消或已经过了时间。')
  const [cancelled] = await w.tx
    .update(b)
    .set({ state: 'cancelled', endedAt: w.now })
    .where(and(eq(b.id, id), eq(b.state, 'booked')))
    .returning({ resourceId: b.resourceId })
  if (!cancelled) return refuse('state-conflict')
  await w.tx
    .update(p)
    .set({ taken: sql`${p.taken} - 1` })
    .where(eq(p.resourceId, cancelled.resourceId))
  audit(w, 'hospital-booking-cancelled', `hospital-bookings:${id}`)
  return readBooking(w, id)
}

/** One page for everyone the caller may book for, newest time first. */
export const listBookings = async (
  r: Reading,
  { limit = 20, cursor }: QueryOf<HospitalBookingsApi['list']>,
): Promise<ResponseOf<HospitalBookingsApi['list']>> => {
  const { referralResources: t, resourceBookings: b } = r.read.tables
  const [at, after] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const start = at === undefined ? undefined : new Date(at)
  const rows = await select(
    r,
    and(
      inArray(b.residentId, await reached(r)),
      start && or(lt(t.startsAt, start), and(eq(t.startsAt, start), gt(b.id, after))),
    ),
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page,
    nextCursor: last ? encodeCursor([Date.parse(last.startsAt), last.id]) : null,
  }
}

const readBooking = async (r: Reading, id: string): Promise<HospitalBooking> => {
  const { resourceBookings: b } = r.read.tables
  const [found] = await select(r, and(eq(b.id, id), inArray(b.residentId, await reached(r))), 1)
  return found ?? refuse('not-found')
}

const reached = async (r: Reading): Promise<string[]> =>
  (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('appointments'))
    .map(({ residentId }) => residentId)

const select = async (r: Reading, condition: SQL | undefined, limit: number): Promise<HospitalBooking[]> => {
  const {
    referralResources: t,
    resourceBookings: b,
    organisations: o,
    practitioners: d,
    residents: p,
  } = r.read.tables
  const rows = await r.read
    .select({
      booking: b,
      resource: t,
      hospital: { id: o.id, name: o.name, phone: o.phone, address: o.address },
      expert: { id: d.id, name: d.name },
      nameSealed: p.nameSealed,
    })
    .from(b)
    .innerJoin(t, eq(t.id, b.resourceId))
    .innerJoin(o, eq(o.id, t.hospitalId))
    .innerJoin(p, eq(p.id, b.residentId))
    .leftJoin(d, eq(d.id, t.practitionerId))
    .where(condition)
    .orderBy(desc(t.startsAt), asc(b.id))
    .limit(limit)
  return rows.map(({ booking, resource, hospital, expert, nameSealed }) => ({
    id: booking.id,
    state: booking.state,
    resident: {
      id: booking.residentId,
      name: r.vault.open(nameSealed, `residents.name:${booking.residentId}`),
    },
    hospital,
    kind: resource.kind,
    department: resource.department,
    practitioner: expert,
    startsAt: toIso(resource.startsAt),
    createdAt: toIso(booking.createdAt),
    allowedEvents: booking.state === 'booked' && resource.startsAt > r.now ? ['cancel'] : [],
  }))
}
