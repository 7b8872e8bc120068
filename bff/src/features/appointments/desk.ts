import type { DayApi, DayAppointment } from '@jiayitong/shared/api/appointment-day'
import type { BodyOf, ResponseOf } from '@jiayitong/shared/api/route'
import { holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newCode, newId } from '../../ids'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { claimOne } from './appointments'
import { readDayAppointment } from './day.read'
import { isContracted } from './facts'
import { endOwnWait, findSlot, insertAppointment } from './places'

/**
 * Books for somebody at the desk or on the phone, from the one inventory (C44). An extra place is one of those planned
 * beyond the capacity, and leaves its reason.
 */
export const bookFor = async (w: Writing, command: BodyOf<DayApi['bookFor']>): Promise<DayAppointment> => {
  const { slotId, residentId, channel, reason, extra } = command
  const { slot, organisationId } = await findSlot(w, slotId)
  if (!(await worksAt(w)).includes(organisationId)) return refuse('not-found')
  // Of who is not in their care the staff learns nothing.
  if (!(await isContracted(w.read, { residentId, teamId: slot.teamId }))) return refuse('not-found')
  await holdResidents(w.tx, [residentId])
  await claimOne(w, { slotId, residentId, channel, extra: extra !== undefined })
  const id = newId()
  await endOwnWait(w.tx, { slotId, residentId, now: w.now })
  await insertAppointment(w.tx, {
    id,
    slotId,
    residentId,
    accountId: w.who.accountId,
    state: 'booked',
    reasonSealed: reason ? w.vault.seal(reason, `appointments.reason:${id}`) : null,
    createdAt: w.now,
    channel,
    extra: extra !== undefined,
    holdExpiresAt: null,
    insteadOf: null,
  })
  if (extra) {
    const overrideId = newId()
    await w.tx.insert(w.tx.tables.slotOverrides).values({
      id: overrideId,
      appointmentId: id,
      byAccountId: w.who.accountId,
      reasonSealed: w.vault.seal(extra.reason, `slot_overrides.reason:${overrideId}`),
      createdAt: w.now,
    })
  }
  audit(w, extra ? 'appointment-extra' : 'appointment-booked', `appointments:${id}`, {
    slotId,
    residentId,
    channel,
  })
  return readDayAppointment(w, id)
}

/** A screen for a waiting room of the caller's institution; its code is all that is needed to look at it. */
export const openRoom = async (
  w: Writing,
  { name }: BodyOf<DayApi['openRoom']>,
): Promise<ResponseOf<DayApi['openRoom']>> => {
  const [organisationId] = await worksAt(w)
  if (!organisationId) return refuse('not-found')
  const [id, code] = [newId(), newCode(10)]
  await w.tx
    .insert(w.tx.tables.waitingRooms)
    .values({ id, organisationId, name, code, createdBy: w.who.accountId, createdAt: w.now })
  audit(w, 'waiting-room-opened', `waiting_rooms:${id}`)
  return { code, name }
}
