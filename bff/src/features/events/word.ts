import { minuteOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import { perform } from '../../context'
import type { Clockwork } from '../../jobs/pages'
import { tell } from '../../outbox/tell'
import { holdEvent } from './keepers'
import { giveFreePlaces, spokenTime } from './places'
import type { EventRow } from './views'

/** Word goes out a day and a bit before, in the hours people are up. */
const aheadMs = 28 * 3_600_000
const [earliest, latest] = [9 * 60, 20 * 60]
const pageSize = 200

/**
 * Reminds of events that come tomorrow, and tells of cancelled ones; each person once for each (the outbox drops what
 * was said before), however often the clock or a crash makes it begin again.
 * @returns of how many events word was left
 */
export const tellOfEvents = async (deps: Clockwork, now: Date): Promise<number> => {
  const minute = minuteOf(now)
  if (minute < earliest || minute >= latest) return 0
  const { events: e } = deps.store.tables
  const due = await deps.store.read
    .select()
    .from(e)
    .where(
      and(
        isNull(e.remindedAt),
        or(
          and(eq(e.state, 'open'), lte(e.startsAt, new Date(now.getTime() + aheadMs))),
          eq(e.state, 'cancelled'),
        ),
        gt(e.startsAt, now),
      ),
    )
    .orderBy(asc(e.startsAt), asc(e.id))
    .limit(pageSize)
  for (const event of due) {
    await tellPeople(deps, event, now)
    // Of what it is still: one that was cancelled meanwhile is spoken of once more.
    const asTold = and(eq(e.id, event.id), eq(e.state, event.state), isNull(e.remindedAt))
    await deps.store.atomically(tx => tx.update(e).set({ remindedAt: now }).where(asTold))
  }
  return due.length
}

/** Places that came free without anybody being there to give them on, as when somebody ends their account. */
export const givePlacesOn = async (deps: Clockwork, now: Date): Promise<void> => {
  const { events: e, eventSignups: s } = deps.store.tables
  const waited = await deps.store.read
    .selectDistinct({ id: e.id })
    .from(e)
    .innerJoin(s, and(eq(s.eventId, e.id), eq(s.state, 'waiting')))
    .where(and(eq(e.state, 'open'), gt(e.startsAt, now), lt(e.taken, e.capacity)))
    .limit(pageSize)
  for (const { id } of waited)
    await perform(deps.store, { who: undefined, now, vault: deps.vault }, async w =>
      giveFreePlaces(w, await holdEvent(w.tx, id)),
    )
}

/** A page of people in one transaction each. */
const tellPeople = async (deps: Clockwork, event: EventRow, now: Date): Promise<void> => {
  const { eventSignups: s } = deps.store.tables
  const cancelled = event.state === 'cancelled'
  const by = { who: undefined, now, vault: deps.vault }
  let last = ''
  for (;;) {
    const page = await deps.store.read
      .select({ id: s.id, accountId: s.accountId })
      .from(s)
      .where(
        and(
          eq(s.eventId, event.id),
          inArray(s.state, cancelled ? ['booked', 'waiting'] : ['booked']),
          gt(s.id, last),
        ),
      )
      .orderBy(asc(s.id))
      .limit(pageSize)
    await perform(deps.store, by, async w => {
      for (const { id, accountId } of page)
        await tell(w, accountId, {
          template: cancelled ? 'event-cancelled' : 'event-reminder',
          params: cancelled
            ? [event.title, event.outcome ?? '']
            : [event.title, spokenTime(event.startsAt), event.place],
          key: id,
          usefulUntil: event.startsAt,
        })
    })
    const end = page.at(-1)
    if (page.length < pageSize || !end) return
    last = end.id
  }
}
