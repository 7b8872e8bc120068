import type { Channel } from '@jiayitong/shared/domain/appointments'
import { toIso } from '@jiayitong/shared/domain/days'
import type { Writing } from '../../context'
import { tell, tellPerson } from '../../outbox/tell'
import type { SlotFound } from './slots'

type Work = Pick<Writing<unknown>, 'tx' | 'vault' | 'now'>

const hourMs = 3_600_000

/** `11-25 09:30`, as text messages have it. */
const shortTime = (at: Date): string => toIso(at).slice(5, 16).replace('T', ' ')

/** A booking, and who made it: somebody of the staff where it was not made online. */
export interface Booked {
  readonly id: string
  readonly channel: Channel
  readonly accountId: string
  readonly residentId: string
}

type Text = Parameters<typeof tell>[2]

/* Whoever booked online, else whom it is for. */
const tellBooked = (w: Work, { channel, accountId, residentId }: Booked, text: Text): Promise<void> =>
  channel === 'online' ? tell(w, accountId, text) : tellPerson(w, residentId, text)

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
  who: Booked,
  { number, ahead, room }: { readonly number: number; readonly ahead: number; readonly room: string },
): Promise<void> =>
  tellBooked(w, who, {
    template: 'turn-near',
    params: ['家医通', String(number), String(ahead), room],
    key: who.id,
    usefulUntil: new Date(w.now.getTime() + hourMs),
  })

/** Tells that a booked time is closed, and that nothing else is free yet. */
export const tellClosed = (
  w: Work,
  booked: Booked,
  { slot, teamName, teamPhone }: SlotFound,
): Promise<void> =>
  tellBooked(w, booked, {
    template: 'session-closed',
    params: [teamName, shortTime(slot.startsAt), teamPhone],
    key: booked.id,
    usefulUntil: slot.startsAt,
  })

/** Tells that a booked time is closed, and which is kept instead. */
export const tellMoved = (
  w: Work,
  booked: Booked,
  { slot, teamName }: SlotFound,
  kept: { readonly startsAt: Date; readonly until: Date },
): Promise<void> =>
  tellBooked(w, booked, {
    template: 'session-moved',
    params: [teamName, shortTime(slot.startsAt), shortTime(kept.startsAt), shortTime(kept.until)],
    key: booked.id,
    usefulUntil: kept.until,
  })
