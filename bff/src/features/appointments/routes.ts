import { dayApi } from '@jiayitong/shared/api/appointment-day'
import { appointmentsApi } from '@jiayitong/shared/api/appointments'
import { slotWaitsApi } from '@jiayitong/shared/api/slot-waits'
import { workSessionsApi } from '@jiayitong/shared/api/work-sessions'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import { bookAppointment, cancelAppointment, confirmAppointment, rescheduleAppointment } from './appointments'
import { readAppointment, readAppointments, readQueue } from './appointments.read'
import { showDeskCode } from './check-in-codes'
import { closeHours, reopenHours } from './closures'
import { listClosures, previewClosure } from './closures.read'
import { arrive, callNext, checkIn, mark, rateAppointment } from './day'
import { readDay } from './day.read'
import { bookFor, openRoom } from './desk'
import { readRoom } from './room.read'
import { readSlots } from './slots.read'
import { answerPhoneOffer, joinSlotWait, leaveSlotWait } from './waits'
import { listMySlotWaits, listPhoneOffers } from './waits.read'
import { addSession, endSession, listSessions, readSlotDays } from './work-sessions'

export const appointmentRoutes = (serve: Serve, { config }: Pick<Deps, 'config'>): void => {
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

  serve.write(dayApi.checkIn, (w, { params, body }) => checkIn(w, params.id, body))
  serve.read(dayApi.queue, (r, { params }) => readQueue(r, params.id))
  serve.write(dayApi.rate, (w, { params, body }) => rateAppointment(w, params.id, body))
  serve.read(dayApi.day, (r, { query }) => readDay(r, query))
  serve.write(dayApi.bookFor, (w, { body }) => bookFor(w, body))
  serve.write(dayApi.arrive, (w, { params }) => arrive(w, params.id))
  serve.write(dayApi.callNext, w => callNext(w))
  serve.write(dayApi.start, (w, { params }) => mark(w, params.id, 'start'))
  serve.write(dayApi.complete, (w, { params }) => mark(w, params.id, 'complete'))
  serve.write(dayApi.noShow, (w, { params }) => mark(w, params.id, 'no-show'))
  serve.read(dayApi.code, r => showDeskCode(r, config.PUBLIC_URL))
  serve.write(dayApi.openRoom, (w, { body }) => openRoom(w, body))
  serve.read(workSessionsApi.list, async (r, { query }) => all(await listSessions(r, query.teamId)))
  serve.write(workSessionsApi.add, (w, { body }) => addSession(w, body))
  serve.write(workSessionsApi.end, (w, { params, body }) => endSession(w, params.id, body.lastOn))
  serve.read(workSessionsApi.days, async (r, { query }) => all(await readSlotDays(r, query.teamId)))
  serve.read(workSessionsApi.closures, async (r, { query }) => all(await listClosures(r, query.teamId)))
  serve.write(workSessionsApi.preview, (w, { body }) => previewClosure(w, body))
  serve.write(workSessionsApi.close, (w, { body }) => closeHours(w, body))
  serve.write(workSessionsApi.reopen, (w, { params }) => reopenHours(w, params.id))
  serve.read(dayApi.room, (r, { params }) => readRoom(r, params.code))
}

const all = <T>(items: T[]) => ({ items, nextCursor: null })
