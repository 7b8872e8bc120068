import Type, { type Static } from 'typebox'
import { appointmentEvents, appointmentStates, slotKinds } from '../domain/appointments'
import { ById, Count, Day, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape, Text } from './fields'
import { routes } from './route'

export const Slot = Shape({
  id: Id(),
  kind: OneOf(slotKinds),
  startsAt: Instant(),
  endsAt: Instant(),
  capacity: Count(),
  remaining: Count(),
  /** A place is left and its time is still to come, by the server's clock. */
  bookable: Type.Boolean(),
  room: Type.String(),
  practitioner: Shape({ id: Id(), name: Type.String(), title: Type.String(), face: Type.String() }),
})
export type Slot = Static<typeof Slot>

export const Appointment = Shape({
  id: Id(),
  state: OneOf(appointmentStates),
  slot: Slot,
  team: Shape({
    id: Id(),
    name: Type.String(),
    phone: Type.String(),
    organisationName: Type.String(),
    address: Type.String(),
  }),
  resident: Person,
  reason: Nullable(Type.String()),
  createdAt: Instant(),
  allowedEvents: Type.Array(OneOf(appointmentEvents)),
})
export type Appointment = Static<typeof Appointment>

export const appointmentsApi = routes({
  slots: {
    method: 'GET',
    path: '/slots',
    summary: "A team's slots between two days, at most fourteen days",
    access: 'signed-in',
    query: Shape({
      teamId: Id('团队'),
      practitionerId: Type.Optional(Id('医生')),
      kind: Type.Optional(OneOf(slotKinds, '号的种类')),
      from: Type.Optional(Day('开始日期')),
      to: Type.Optional(Day('结束日期')),
    }),
    response: ListOf(Slot),
    refusals: [],
  },
  book: {
    method: 'POST',
    path: '/appointments',
    summary: 'Book a slot for a resident the caller may act for',
    access: 'signed-in',
    body: Shape({
      slotId: Id('号'),
      residentId: Id('就诊人'),
      reason: Type.Optional(Text('哪里不舒服', 100)),
    }),
    status: 201,
    response: Appointment,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'agreement-needed',
      'slot-past',
      'slot-full',
      'appointment-exists',
    ],
  },
  list: {
    method: 'GET',
    path: '/appointments',
    summary: "Appointments of the caller's residents, newest time first",
    access: 'signed-in',
    query: Shape(Paging),
    response: ListOf(Appointment),
    refusals: [],
  },
  one: {
    method: 'GET',
    path: '/appointments/:id',
    summary: 'One appointment',
    access: 'signed-in',
    params: ById,
    response: Appointment,
    refusals: ['not-found'],
  },
  cancel: {
    method: 'POST',
    path: '/appointments/:id/cancel',
    summary: 'Give a place back before its time begins',
    access: 'signed-in',
    params: ById,
    response: Appointment,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type AppointmentsApi = typeof appointmentsApi
