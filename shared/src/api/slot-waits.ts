import Type, { type Static } from 'typebox'
import { slotKinds, slotWaitStates } from '../domain/appointments'
import { ById, Count, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'

/** A turn for a place in a full slot. */
export const SlotWait = Shape({
  id: Id(),
  state: OneOf(slotWaitStates),
  slot: Shape({
    id: Id(),
    kind: OneOf(slotKinds),
    startsAt: Instant(),
    room: Type.String(),
    practitionerName: Type.String(),
    teamName: Type.String(),
  }),
  resident: Person,
  /** 1 for whoever is next; null when it waits no more. */
  turn: Nullable(Count()),
  /** How many wait for this slot in all. */
  waiting: Count(),
  createdAt: Instant(),
  /** The place kept for this turn: to be confirmed like any that is held. */
  appointmentId: Nullable(Id()),
  offeredUntil: Nullable(Instant()),
})
export type SlotWait = Static<typeof SlotWait>

/** Somebody to be rung up, for a place is kept for them and they have no app. */
const PhoneOffer = Shape({
  id: Id(),
  slot: Shape({ id: Id(), kind: OneOf(slotKinds), startsAt: Instant(), room: Type.String() }),
  practitionerName: Type.String(),
  resident: Person,
  phone: Nullable(Type.String()),
  offeredUntil: Instant(),
})

export const slotWaitsApi = routes({
  join: {
    method: 'POST',
    path: '/slots/:id/waitlist',
    summary: 'Wait for a place in a full slot; the staff may, for who has no app',
    access: 'signed-in',
    params: ById,
    body: Shape({
      residentId: Id('就诊人'),
      byPhone: Type.Optional(Type.Boolean({ title: '打电话通知' })),
    }),
    status: 201,
    response: SlotWait,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'agreement-needed',
      'slot-past',
      'slot-closed',
      'slot-has-room',
      'waiting-for-slot',
      'appointment-exists',
      'booked-that-day',
      'too-many-bookings',
      'booking-locked',
    ],
  },
  mine: {
    method: 'GET',
    path: '/slot-waits',
    summary: "Turns of the caller's residents, those whose place is kept first",
    access: 'signed-in',
    response: ListOf(SlotWait),
    refusals: [],
  },
  leave: {
    method: 'POST',
    path: '/slot-waits/:id/leave',
    summary: 'Wait no more; a place that was kept goes to the next',
    access: 'signed-in',
    params: ById,
    response: SlotWait,
    refusals: ['not-found', 'state-conflict'],
  },
  phoneOffers: {
    method: 'GET',
    path: '/phone-offers',
    summary: 'Whom the staff is to ring up, for a place is kept for them; who waits least long first',
    access: ['doctor', 'nurse', 'manager'],
    query: Shape(Paging),
    response: ListOf(PhoneOffer),
    refusals: [],
  },
  answer: {
    method: 'POST',
    path: '/slot-waits/:id/answer',
    summary: 'What somebody said on the phone: yes books the place, no passes it on',
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    body: Shape({ accepted: Type.Boolean({ title: '要不要' }) }),
    response: SlotWait,
    refusals: ['not-found', 'state-conflict', 'hold-expired'],
  },
})
export type SlotWaitsApi = typeof slotWaitsApi
