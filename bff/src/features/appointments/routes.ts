import { appointmentsApi } from '@jiayitong/shared/api/appointments'
import { slotWaitsApi } from '@jiayitong/shared/api/slot-waits'
import type { Serve } from '../../plugins/serve'
import { bookAppointment, cancelAppointment, confirmAppointment, rescheduleAppointment } from './appointments'
import { readAppointment, readAppointments, readSlots } from './appointments.read'
import { answerPhoneOffer, joinSlotWait, leaveSlotWait } from './waits'
import { listMySlotWaits, listPhoneOffers } from './waits.read'

export const appointmentRoutes = (serve: Serve): void => {
  serve.read(appointmentsApi.slots, async (r, { query }) => ({
    items: await readSlots(r, query),
    nextCursor: null,
  }))
  serve.write(appointmentsApi.book, (w, { body }) => bookAppointment(w, body))
  serve.read(appointmentsApi.list, (r, { query }) => readAppointments(r, query))
  serve.read(appointmentsApi.one, (r, { params }) => readAppointment(r, params.id))
  serve.write(appointmentsApi.confirm, (w, { params, body }) => confirmAppointment(w, params.id, body))
  serve.write(appointmentsApi.reschedule, (w, { params, body }) => rescheduleAppointment(w, params.id, body))
  serve.write(appointmentsApi.cancel, (w, { params }) => cancelAppointment(w, params.id))

  serve.write(slotWaitsApi.join, (w, { params, body }) => joinSlotWait(w, params.id, body))
  serve.read(slotWaitsApi.mine, r => listMySlotWaits(r))
  serve.write(slotWaitsApi.leave, (w, { params }) => leaveSlotWait(w, params.id))
  serve.read(slotWaitsApi.phoneOffers, (r, { query }) => listPhoneOffers(r, query))
  serve.write(slotWaitsApi.answer, (w, { params, body }) => answerPhoneOffer(w, params.id, body))
}
