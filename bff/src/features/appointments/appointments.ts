import type { Appointment, AppointmentsApi } from '@jiayitong/shared/api/appointments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { allowedAppointmentEvents, whyNotBook } from '@jiayitong/shared/domain/appointments'
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { actingFor, holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { readAppointment } from './appointments.read'

/**
 * Books a slot for a resident. The place is claimed by a guarded update, so however many come at once, no slot is
 * sold beyond its capacity.
 * @throws Refusal `slot-full`, `slot-past`, `agreement-needed`, `appointment-exists`, `not-allowed-for-resident`
 */
export const bookAppointment = async (
  w: Writing,
  command: BodyOf<AppointmentsApi['book']>,
): Promise<Appointment> => {
  const { slots, appointments } = w.tx.tables
  const { slotId, residentId, reason } = command
  await actingFor(w, residentId, 'appointments')
  const [slot] = await w.tx.select().from(slots).where(eq(slots.id, slotId))
  if (!slot) return refuse('not-found')
  refuseIf(whyNotBook({ ...slot, contracted: await isContracted(w, residentId, slot.teamId) }, w.now))
  const [claimed] = await w.tx
    .update(slots)
    .set({ taken: sql`${slots.taken} + 1` })
    .where(and(eq(slots.id, slotId), lt(slots.taken, slots.capacity)))
    .returning({ id: slots.id })
  if (!claimed) refuse('slot-full')
  await holdResidents(w.tx, [residentId])
  const id = newId()
  await w.tx.insert(appointments).values({
    id,
    slotId,
    residentId,
    accountId: w.who.accountId,
    state: 'booked',
    reasonSealed: reason ? w.vault.seal(reason, `appointments.reason:${id}`) : null,
    createdAt: w.now,
  })
  audit(w, 'appointment-booked', `appointments:${id}`, { slotId, residentId })
  return readAppointment(w, id)
}

/** Gives a place back before its time begins. @throws Refusal `state-conflict`, `not-found` */
export const cancelAppointment = async (w: Writing, id: string): Promise<Appointment> => {
  const { slots, appointments } = w.tx.tables
  const before = await readAppointment(w, id)
  if (!allowedAppointmentEvents(before.state, new Date(before.slot.startsAt), w.now).includes('cancel'))
    refuse('state-conflict', '这次预约已经取消或已经过了时间。')
  const [cancelled] = await w.tx
    .update(appointments)
    .set({ state: 'cancelled', endedAt: w.now })
    .where(and(eq(appointments.id, id), eq(appointments.state, 'booked')))
    .returning({ slotId: appointments.slotId })
  if (!cancelled) return refuse('state-conflict')
  await w.tx
    .update(slots)
    .set({ taken: sql`${slots.taken} - 1` })
    .where(eq(slots.id, cancelled.slotId))
  audit(w, 'appointment-cancelled', `appointments:${id}`)
  return readAppointment(w, id)
}

const isContracted = async (w: Writing, residentId: string, teamId: string): Promise<boolean> => {
  const { agreements, agreementResidents } = w.tx.tables
  const [active] = await w.tx
    .select({ id: agreements.id })
    .from(agreementResidents)
    .innerJoin(agreements, eq(agreements.id, agreementResidents.agreementId))
    .where(
      and(
        eq(agreementResidents.residentId, residentId),
        isNull(agreementResidents.leftAt),
        eq(agreements.teamId, teamId),
        eq(agreements.state, 'active'),
      ),
    )
    .limit(1)
  return active !== undefined
}
