import { toIso } from '@jiayitong/shared/domain/days'
import type { Writing } from '../../context'
import { tell } from '../../outbox/tell'
import type { SlotFound } from './slots'

type Work = Pick<Writing<unknown>, 'tx' | 'vault' | 'now'>

const hourMs = 3_600_000

/** `11-25 09:30`, as text messages have it. */
const shortTime = (at: Date): string => toIso(at).slice(5, 16).replace('T', ' ')

/** Tells whose turn it is that a place is kept for them. */
export const tellOffered = (
  w: Work,
  wait: { readonly id: string; readonly accountId: string },
  { slot, teamName }: SlotFound,
  until: Date,
): Promise<void> =>
  tell(w, wait.accountId, {
    template: 'slot-offered',
    params: [teamName, shortTime(slot.startsAt), shortTime(until)],
    key: wait.id,
    usefulUntil: until,
  })

/** Tells that it is soon their turn. */
export const tellNear = (
  w: Work,
  who: { readonly id: string; readonly accountId: string },
  { number, ahead, room }: { readonly number: number; readonly ahead: number; readonly room: string },
): Promise<void> =>
  tell(w, who.accountId, {
    template: 'turn-near',
    params: ['家医通', String(number), String(ahead), room],
    key: who.id,
    usefulUntil: new Date(w.now.getTime() + hourMs),
  })

/** Tells that a booked time is closed, and that nothing else is free yet. */
export const tellClosed = (
  w: Work,
  booked: { readonly id: string; readonly accountId: string },
  { slot, teamName, teamPhone }: SlotFound,
): Promise<void> =>
  tell(w, booked.accountId, {
    template: 'session-closed',
    params: [teamName, shortTime(slot.startsAt), teamPhone],
    key: booked.id,
    usefulUntil: slot.startsAt,
  })

/** Tells that a booked time is closed, and which is kept instead. */
export const tellMoved = (
  w: Work,
  booked: { readonly id: string; readonly accountId: string },
  { slot, teamName }: SlotFound,
  kept: { readonly startsAt: Date; readonly until: Date },
): Promise<void> =>
  tell(w, booked.accountId, {
    template: 'session-moved',
    params: [teamName, shortTime(slot.startsAt), shortTime(kept.startsAt), shortTime(kept.until)],
    key: booked.id,
    usefulUntil: kept.until,
  })
