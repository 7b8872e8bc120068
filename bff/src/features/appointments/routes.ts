import { appointmentsApi } from '@jiayitong/shared/api/appointments'
import type { Serve } from '../../plugins/serve'
import { bookAppointment, cancelAppointment } from './appointments'
import { readAppointment, readAppointments, readSlots } from './appointments.read'

export const appointmentRoutes = (serve: Serve): void => {
  serve.read(appointmentsApi.slots, async (r, { query }) => ({
    items: await readSlots(r, query),
    nextCursor: null,
  }))
  serve.write(appointmentsApi.book, (w, { body }) => bookAppointment(w, body))
  serve.read(appointmentsApi.list, (r, { query }) => readAppointments(r, query))
  serve.read(appointmentsApi.one, (r, { params }) => readAppointment(r, params.id))
  serve.write(appointmentsApi.cancel, (w, { params }) => cancelAppointment(w, params.id))
}
