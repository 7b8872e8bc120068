import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import type { Writing } from '../../context'
import { tell } from '../../outbox/tell'
import type { ReferralRow } from './statements'
import { selectHolders } from './statements'

/* Texts name times, places and institutions, and nothing about health: a phone is read by others. */

type Told = Pick<ReferralRow, 'id' | 'accountId' | 'createdBy' | 'teamName' | 'teamPhone'>

/** The resident's own account, else whoever asked for them. */
const recipient = ({ accountId, createdBy }: Told): string => accountId ?? createdBy

const clock = (at: Date): string => toIso(at).slice(5, 16).replace('T', ' ')

/** Tells when and where to go. */
export const tellConfirmed = (
  w: Writing,
  row: Told,
  place: { readonly startsAt: Date; readonly hospitalName: string },
): Promise<void> =>
  tell(w, recipient(row), {
    template: 'referral-confirmed',
    params: [place.hospitalName, clock(place.startsAt)],
    key: `${row.id}:${place.startsAt.getTime()}`,
    usefulUntil: place.startsAt,
  })

/** Tells that the family doctor sees no need. */
export const tellDeclined = (w: Writing, row: Told): Promise<void> =>
  tell(w, recipient(row), {
    template: 'referral-declined',
    params: [row.teamName, row.teamPhone],
    key: row.id,
  })

/** Tells that the hospital could not, and that the family doctor is at it. */
export const tellReturned = (w: Writing, row: Told): Promise<void> =>
  tell(w, recipient(row), {
    template: 'referral-returned',
    params: [row.teamName],
    key: `${row.id}:${w.now.getTime()}`,
  })

/** Tells who comes back when the team will be in touch. */
export const tellSentDown = (w: Writing, row: Told, by: Date | null): Promise<void> =>
  tell(w, recipient(row), {
    template: 'referral-down',
    params: [row.teamName, by ? dayOf(by) : dayOf(w.now)],
    key: row.id,
  })

/** Tells the managers of the team's institution, and the desk where it is the hospital's turn, that a step is late. */
export const tellLate = async (
  w: Writing<undefined>,
  row: Pick<ReferralRow, 'id' | 'number' | 'organisationId' | 'hospitalId' | 'dueAt'>,
  hospitals: boolean,
): Promise<void> => {
  const managers = await selectHolders(w.tx, {
    organisationId: row.organisationId,
    role: 'manager',
    now: w.now,
  })
  const desk =
    hospitals && row.hospitalId
      ? await selectHolders(w.tx, { organisationId: row.hospitalId, role: 'hospital', now: w.now })
      : []
  for (const { accountId } of [...managers, ...desk])
    await tell(w, accountId, {
      template: 'referral-late',
      params: [row.number],
      key: `${row.id}:${row.dueAt?.getTime() ?? 0}:${accountId}`,
    })
}
