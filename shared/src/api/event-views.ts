import Type, { type Static } from 'typebox'
import {
  eventActs,
  eventKinds,
  eventSites,
  eventStates,
  signupStates,
  yearlyKinds,
  yearlyStates,
} from '../domain/events'
import { Count, Id, Instant, Nullable, OneOf, Person, Shape, SourceView } from './fields'

export const EventLine = Shape({
  id: Id(),
  kind: OneOf(eventKinds),
  site: OneOf(eventSites),
  state: OneOf(eventStates),
  title: Type.String(),
  place: Type.String(),
  startsAt: Instant(),
  endsAt: Instant(),
  capacity: Count(),
  remaining: Count(),
  organisation: Person,
  team: Nullable(Person),
})
export type EventLine = Static<typeof EventLine>

/** The page of an event. */
export const EventView = Shape({
  ...EventLine.properties,
  summary: Type.String(),
  waiting: Count(),
  /** Why nobody can sign up now, as a sentence; null while they can. */
  closed: Nullable(Type.String()),
  /** What came of it, or why it was cancelled. */
  outcome: Nullable(Type.String()),
})
export type EventView = Static<typeof EventView>

/** An event as those see it who hold it. */
export const EventPlan = Shape({
  ...EventLine.properties,
  summary: Type.String(),
  /** Proposed by the product for a campaign day, and nobody's yet. */
  proposed: Type.Boolean(),
  community: Nullable(Person),
  area: Nullable(Person),
  checklist: Type.Array(Shape({ text: Type.String(), done: Type.Boolean() })),
  booked: Count(),
  waiting: Count(),
  arrived: Count(),
  walkIns: Count(),
  outcome: Nullable(Type.String()),
  allowedEvents: Type.Array(OneOf(eventActs)),
})
export type EventPlan = Static<typeof EventPlan>

export const EventSignup = Shape({
  id: Id(),
  event: EventLine,
  resident: Person,
  state: OneOf(signupStates),
  /** How many wait before; null for who does not wait. */
  ahead: Nullable(Count()),
  arrivedAt: Nullable(Instant()),
  allowedEvents: Type.Array(OneOf(['cancel'])),
})
export type EventSignup = Static<typeof EventSignup>

/** Somebody on the list at the door. */
export const Attendee = Shape({
  signupId: Id(),
  name: Type.String(),
  state: OneOf(['booked', 'waiting']),
  arrivedAt: Nullable(Instant()),
})
export type Attendee = Static<typeof Attendee>

/** The code on the screen at the door. */
export const CheckInCode = Shape({
  code: Type.String(),
  /** The QR code, as a data URL. */
  image: Type.String(),
  /** When another will be shown. */
  changesAt: Instant(),
})
export type CheckInCode = Static<typeof CheckInCode>

/** What a place is owed in a year, kind by kind (C28). */
export const YearlyPlace = Shape({
  place: Shape({ kind: OneOf(['community', 'area']), id: Id(), name: Type.String() }),
  items: Type.Array(
    Shape({
      kind: OneOf(yearlyKinds),
      owed: Count(),
      planned: Count(),
      done: Count(),
      state: OneOf(yearlyStates),
    }),
  ),
})
export type YearlyPlace = Static<typeof YearlyPlace>

export const YearlyPlan = Shape({
  year: Type.Integer(),
  team: Person,
  /** Null where the region's documents ask for none. */
  source: Nullable(SourceView),
  places: Type.Array(YearlyPlace),
})
export type YearlyPlan = Static<typeof YearlyPlan>
