import type { EventPlan } from '@jiayitong/shared/api/event-views'
import type { EventsApi } from '@jiayitong/shared/api/events'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { type EventAct, eventAfter, whyNotTimes } from '@jiayitong/shared/domain/events'
import { eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { readPlan } from './events.read'
import { holdKept, isPlaceOf } from './keepers'
import { giveFreePlaces } from './places'
import type { EventRow } from './views'

/** Plans an event of a team, for everybody or for one of its communities or areas (C28, C78). */
export const planEvent = async (
  w: Writing,
  { teamId, communityId, areaId, startsAt, endsAt, ...plan }: BodyOf<EventsApi['plan']>,
): Promise<EventPlan> => {
  const team = await findStaffedTeam(w, teamId)
  if (!(await isPlaceOf(w, teamId, { communityId, areaId }))) return refuse('not-found')
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  refuseIf(whyNotTimes(times, w.now))
  const id = newId()
  await w.tx.insert(w.tx.tables.events).values({
    ...plan,
    ...times,
    id,
    organisationId: team.organisationId,
    teamId,
    communityId: communityId ?? null,
    areaId: areaId ?? null,
    state: 'planned',
    checklist: [],
    createdBy: w.who.accountId,
    createdAt: w.now,
  })
  audit(w, 'event-planned', `events:${id}`, { teamId, kind: plan.kind })
  return readPlan(w, id)
}

/** Where an act leads. @throws Refusal `state-conflict` where it may not be done now */
const moved = (event: EventRow, act: EventAct, now: Date) =>
  eventAfter(event, act, now) ?? refuse('state-conflict', '这次活动的状态已经变了，请刷新后再看。')

/** Changes what was planned; more places go to who waits, and no place is taken from who has one. */
export const changeEvent = async (
  w: Writing,
  id: string,
  { startsAt, endsAt, ...plan }: BodyOf<EventsApi['change']>,
): Promise<EventPlan> => {
  const event = await holdKept(w, id)
  moved(event, 'change', w.now)
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  refuseIf(whyNotTimes(times, w.now))
  if (plan.capacity < event.taken) refuse('fewer-than-taken')
  const { events: e } = w.tx.tables
  // Whoever takes over a proposed day makes it theirs.
  const createdBy = event.createdBy ?? w.who.accountId
  await w.tx
    .update(e)
    .set({ ...plan, ...times, createdBy })
    .where(eq(e.id, id))
  await giveFreePlaces(w, { ...event, ...plan, ...times })
  audit(w, 'event-changed', `events:${id}`)
  return readPlan(w, id)
}

/** What has to be ready before the day, and what is. */
export const tickOff = async (
  w: Writing,
  id: string,
  { items }: BodyOf<EventsApi['checklist']>,
): Promise<EventPlan> => {
  const event = await holdKept(w, id)
  moved(event, 'change', w.now)
  const { events: e } = w.tx.tables
  await w.tx.update(e).set({ checklist: items }).where(eq(e.id, id))
  return readPlan(w, id)
}

/** Lets residents see it and sign up. @throws Refusal `event-times-wrong` for one that would begin in the past */
export const openEvent = async (w: Writing, id: string): Promise<EventPlan> => {
  const event = await holdKept(w, id)
  const state = moved(event, 'open', w.now)
  refuseIf(whyNotTimes(event, w.now))
  const { events: e } = w.tx.tables
  await w.tx
    .update(e)
    .set({ state, createdBy: event.createdBy ?? w.who.accountId })
    .where(eq(e.id, id))
  audit(w, 'event-opened', `events:${id}`)
  return readPlan(w, id)
}

/** Closes what was held, with who came unlisted and a summary; from then on it counts for its community's year. */
export const closeEvent = async (
  w: Writing,
  id: string,
  { walkIns, outcome }: BodyOf<EventsApi['close']>,
): Promise<EventPlan> => {
  const event = await holdKept(w, id)
  const state = moved(event, 'close', w.now)
  const { events: e } = w.tx.tables
  await w.tx.update(e).set({ state, walkIns, outcome, endedAt: w.now }).where(eq(e.id, id))
  audit(w, 'event-closed', `events:${id}`, { walkIns })
  return readPlan(w, id)
}

/** Cancels it; the clock then tells everybody on the list, see `word.ts`. */
export const cancelEvent = async (
  w: Writing,
  id: string,
  { reason }: BodyOf<EventsApi['cancel']>,
): Promise<EventPlan> => {
  const event = await holdKept(w, id)
  const state = moved(event, 'cancel', w.now)
  const { events: e } = w.tx.tables
  await w.tx.update(e).set({ state, outcome: reason, endedAt: w.now, remindedAt: null }).where(eq(e.id, id))
  audit(w, 'event-cancelled', `events:${id}`)
  return readPlan(w, id)
}
