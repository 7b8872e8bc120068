import Type, { type Static } from 'typebox'
import { appointmentEvents, appointmentStates, channels, slotKinds } from '../domain/appointments'
import { Appointment } from './appointments'
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

/** One of a day's appointments, as those see it who see the patient. */
export const DayAppointment = Shape({
  id: Id(),
  state: OneOf(appointmentStates),
  startsAt: Instant(),
  kind: OneOf(slotKinds),
  room: Type.String(),
  practitioner: Person,
  resident: Person,
  /** The last four of the number: whoever comes must be who was booked (U12). */
  idTail: Type.String(),
  reason: Nullable(Type.String()),
  channel: OneOf(channels),
  extra: Type.Boolean(),
  queueNumber: Nullable(Count()),
  calledAt: Nullable(Instant()),
  allowedEvents: Type.Array(OneOf(appointmentEvents)),
})
export type DayAppointment = Static<typeof DayAppointment>

const staff = ['doctor', 'nurse', 'manager'] as const

/** What a waiting room's screen shows: numbers and masked names. */
export const RoomScreen = Shape({
  name: Type.String(),
  at: Instant(),
  doors: Type.Array(
    Shape({
      room: Type.String(),
      practitionerName: Type.String(),
      now: Type.Array(Shape({ number: Count(), name: Type.String(), called: Type.Boolean() })),
      next: Type.Array(Shape({ number: Count(), name: Type.String() })),
      waiting: Count(),
    }),
  ),
})
export type RoomScreen = Static<typeof RoomScreen>

const moved = ['not-found', 'state-conflict', 'too-early'] as const

export const dayApi = routes({
  checkIn: {
    method: 'POST',
    path: '/appointments/:id/check-in',
    summary: "Arrive: by the code on the desk's screen, or by being near enough (GCJ-02)",
    access: 'signed-in',
    params: ById,
    body: Shape({
      code: Type.Optional(Text('签到码', 8)),
      at: Type.Optional(Shape({ lat: Lat(), lng: Lng() })),
    }),
    response: Appointment,
    refusals: [...moved, 'check-in-code-wrong', 'too-far'],
  },
  queue: {
    method: 'GET',
    path: '/appointments/:id/queue',
    summary: 'The number drawn, and how many are before it',
    access: 'signed-in',
    params: ById,
    response: Shape({
      state: OneOf(appointmentStates),
      number: Nullable(Count()),
      ahead: Count(),
      calledAt: Nullable(Instant()),
      room: Type.String(),
    }),
    refusals: ['not-found'],
  },
  rate: {
    method: 'POST',
    path: '/appointments/:id/rate',
    summary: 'Say once what one thought of a visit',
    access: 'signed-in',
    params: ById,
    body: Shape({
      stars: Type.Integer({ title: '几分', minimum: 1, maximum: 5 }),
      words: Type.Optional(Text('想说的话', 200)),
    }),
    response: Appointment,
    refusals: ['not-found', 'state-conflict'],
  },
  day: {
    method: 'GET',
    path: '/desk/appointments',
    summary:
      "A day's appointments of the caller's institutions, in their order; `mine` only one's own patients",
    access: staff,
    query: Shape({
      day: Type.Optional(Day('日期')),
      mine: Type.Optional(OneOf(['yes', 'no'], '只看自己的')),
      ...Paging,
    }),
    response: ListOf(DayAppointment),
    refusals: [],
  },
  bookFor: {
    method: 'POST',
    path: '/desk/appointments',
    summary:
      'Book at the desk or on the phone; `extra` gives a planned place beyond the capacity, with a reason',
    access: staff,
    body: Shape({
      slotId: Id('号'),
      residentId: Id('就诊人'),
      channel: OneOf(['desk', 'phone'], '渠道'),
      reason: Type.Optional(Text('哪里不舒服', 100)),
      extra: Type.Optional(Shape({ reason: Text('加号原因', 100) })),
    }),
    status: 201,
    response: DayAppointment,
    refusals: [
      'not-found',
      'agreement-needed',
      'slot-past',
      'slot-closed',
      'slot-full',
      'appointment-exists',
      'booked-that-day',
      'too-many-bookings',
      'no-extra-left',
    ],
  },
  arrive: {
    method: 'POST',
    path: '/appointments/:id/arrive',
    summary: 'Somebody came to the desk and is who was booked',
    access: staff,
    params: ById,
    response: DayAppointment,
    refusals: [...moved],
  },
  callNext: {
    method: 'POST',
    path: '/desk/call-next',
    summary: "Call the next in the caller's own queue",
    access: staff,
    response: DayAppointment,
    refusals: ['not-found', 'nobody-waiting', 'state-conflict'],
  },
  start: {
    method: 'POST',
    path: '/appointments/:id/start',
    summary: 'Somebody is being seen',
    access: staff,
    params: ById,
    response: DayAppointment,
    refusals: [...moved],
  },
  complete: {
    method: 'POST',
    path: '/appointments/:id/complete',
    summary: 'The visit is over',
    access: staff,
    params: ById,
    response: DayAppointment,
    refusals: [...moved],
  },
  noShow: {
    method: 'POST',
    path: '/appointments/:id/no-show',
    summary: 'Did not come, or did not answer when called',
    access: staff,
    params: ById,
    response: DayAppointment,
    refusals: [...moved],
  },
  code: {
    method: 'GET',
    path: '/desk/check-in-code',
    summary: "The code to show on the desk's screen now; it changes every minute",
    access: staff,
    response: Shape({
      code: Type.String(),
      /** A QR code of it, as a data URL. */
      image: Type.String(),
      organisationName: Type.String(),
      changesAt: Instant(),
    }),
    refusals: ['not-found'],
  },
  openRoom: {
    method: 'POST',
    path: '/waiting-rooms',
    summary: "A screen for a waiting room of the caller's institution; whoever has its code sees the queues",
    access: staff,
    body: Shape({ name: Text('候诊区名称', 20) }),
    status: 201,
    response: Shape({ code: Type.String(), name: Type.String() }),
    refusals: ['not-found'],
  },
  room: {
    method: 'GET',
    path: '/waiting-rooms/:code',
    summary: 'What a waiting room’s screen shows: numbers and masked names',
    access: 'public',
    params: Shape({ code: Type.String({ title: '候诊屏编号', pattern: '^[0-9A-Z]{10}$' }) }),
    response: RoomScreen,
    refusals: ['not-found'],
  },
})
export type DayApi = typeof dayApi
