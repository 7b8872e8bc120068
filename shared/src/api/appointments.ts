import Type, { type Static } from 'typebox'
import { appointmentEvents, appointmentStates, channels, slotKinds } from '../domain/appointments'
import {
  ById,
  Count,
  Day,
  Id,
  Instant,
  Lat,
  ListOf,
  Lng,
  Nullable,
  OneOf,
  Paging,
  Person,
  Shape,
  Text,
} from './fields'
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
  /** Taken off by a closure. */
  closed: Type.Boolean(),
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
    lat: Lat(),
    lng: Lng(),
  }),
  resident: Person,
  /** The last four of the resident's number: whoever is seen must be who was booked (U12). */
  idTail: Type.String(),
  channel: OneOf(channels),
  /** Beyond the slot's capacity, given by the staff. */
  extra: Type.Boolean(),
  /** A place only held is lost then. */
  holdExpiresAt: Nullable(Instant()),
  /** The appointment this is offered instead of, when its session was closed. */
  insteadOf: Nullable(Id()),
  /** After check-in: the number drawn, and how many are before it. */
  queue: Nullable(Shape({ number: Count(), ahead: Count(), calledAt: Nullable(Instant()) })),
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
      slotId: Type.Optional(Id('号')),
      /** Any doctor of a team at a time: the emptiest slot is picked as it is booked. */
      any: Type.Optional(
        Shape({ teamId: Id('团队'), kind: OneOf(slotKinds, '号的种类'), startsAt: Instant('时间') }),
      ),
      residentId: Id('就诊人'),
      reason: Type.Optional(Text('哪里不舒服', 100)),
      /** Only hold the place while the form is filled; to be confirmed in time. */
      hold: Type.Optional(Type.Boolean({ title: '先占号' })),
    }),
    status: 201,
    response: Appointment,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'agreement-needed',
      'slot-past',
      'slot-closed',
      'slot-full',
      'appointment-exists',
      'booked-that-day',
      'too-many-bookings',
      'booking-locked',
    ],
  },
  confirm: {
    method: 'POST',
    path: '/appointments/:id/confirm',
    summary: 'Book a place that is held',
    access: 'signed-in',
    params: ById,
    body: Shape({ reason: Type.Optional(Text('哪里不舒服', 100)) }),
    response: Appointment,
    refusals: ['not-found', 'state-conflict', 'hold-expired', 'slot-past'],
  },
  reschedule: {
    method: 'POST',
    path: '/appointments/:id/reschedule',
    summary:
      'Move to another slot in one step: the new place is taken and the old one given back, or nothing',
    access: 'signed-in',
    params: ById,
    body: Shape({ slotId: Id('号') }),
    response: Appointment,
    refusals: [
      'not-found',
      'state-conflict',
      'cancel-too-late',
      'agreement-needed',
      'slot-past',
      'slot-closed',
      'slot-full',
      'appointment-exists',
      'booked-that-day',
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
    refusals: ['not-found', 'state-conflict', 'cancel-too-late', 'hold-expired'],
  },
})
export type AppointmentsApi = typeof appointmentsApi
