import { toIso } from '@jiayitong/shared/domain/days'
import type { Writing } from '../../context'
import { tell } from '../../outbox/tell'
import type { SlotFound } from './slots'

type Work = Pick<Writing<unknown>, 'tx' | 'vault' | 'now'>

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
