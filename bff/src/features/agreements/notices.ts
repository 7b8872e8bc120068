import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { and, count, eq, gt } from 'drizzle-orm'
import type { Writing } from '../../context'
import { tell } from '../../outbox/tell'
import { type Given, prepared } from '../../store/prepared'
import type { Seen } from './agreements.read'
import { residentFenOf } from './content'
import { selectManagers } from './statements'

/** Tells the one who signed what the doctor answered; nobody else, and nothing about health. */
export const tellAnswer = (
  w: Writing,
  { row, content }: Seen,
  answer: 'accepted' | 'rejected',
): Promise<void> => {
  const { name, phone } = content.team
  return tell(w, row.accountId, {
    template: `agreement-${answer}`,
    params: [name, answer === 'accepted' ? (row.startsOn ?? dayOf(w.now)) : phone],
    key: row.id,
  })
}

/** Tells the one who signed that the doctor accepted, and until when the own share is to be paid. */
export const tellToPay = (w: Writing, { row, content }: Seen, due: Date): Promise<void> =>
  tell(w, row.accountId, {
    template: 'agreement-to-pay',
    params: [content.team.name, (residentFenOf(content) / 100).toFixed(2), dayOf(due)],
    key: row.id,
  })

/** Tells the one who signed that the own share was not paid and the agreement is over. */
export const tellUnpaid = (
  w: Writing<unknown>,
  row: Told,
  team: { readonly name: string; readonly phone: string },
): Promise<void> =>
  tell(w, row.accountId, { template: 'agreement-unpaid', params: [team.name, team.phone], key: row.id })

interface Told {
  readonly id: string
  readonly accountId: string
}

/** Tells every manager of the institution that nobody answered an application in time. */
export const tellOverdue = async (
  w: Writing<unknown>,
  row: Told & { readonly organisationId: string },
  teamName: string,
): Promise<void> => {
  const managers = await selectManagers(w.tx, { organisationId: row.organisationId })
  for (const { accountId, startsAt, endsAt } of managers)
    if (startsAt <= w.now && (endsAt === null || endsAt > w.now))
      await tell(w, accountId, {
        template: 'agreement-overdue',
        params: [teamName],
        key: `${row.id}:${accountId}`,
      })
}

/** Tells the one who signed that nobody answered and the application is over. */
export const tellLapsed = (w: Writing<unknown>, row: Told, team: { name: string; phone: string }) =>
  tell(w, row.accountId, { template: 'agreement-lapsed', params: [team.name, team.phone], key: row.id })

/** Tells of the coming end, with an invitation to renew or to say no to the automatic renewal. */
export const tellEnding = (
  w: Writing<unknown>,
  row: Told & { readonly endsOn: string },
  notice: { readonly teamName: string; readonly days: number; readonly renewsItself: boolean },
) =>
  tell(w, row.accountId, {
    template: notice.renewsItself ? 'agreement-renewing' : 'agreement-ending',
    params: [notice.teamName, row.endsOn],
    key: `${row.id}:${notice.days}`,
  })

/** Asks to confirm an automatic renewal; `key` tells the reminder from the first time. */
export const tellToConfirm = (
  w: Writing<unknown>,
  row: Told,
  ask: { readonly teamName: string; readonly by: Date; readonly key: string },
) =>
  tell(w, row.accountId, {
    template: 'agreement-confirm',
    params: [ask.teamName, dayOf(ask.by)],
    key: `${row.id}:${ask.key}`,
  })

/** Tells of the appointments that are still to come with a team somebody has left. */
export const tellSwitched = async (
  w: Writing,
  old: Told & { readonly teamId: string },
  newTeam: string,
): Promise<void> => {
  const [left] = await selectBooked(w.tx, { agreementId: old.id, teamId: old.teamId, now: w.now })
  if (!left || left.count === 0) return
  await tell(w, old.accountId, {
    template: 'agreement-switched',
    params: [newTeam, String(left.count)],
    key: old.id,
  })
}

/** Tells whoever waited longest that a place is kept for them. */
export const tellOffered = (
  w: Writing<unknown>,
  waiting: Told,
  teamName: string,
  until: Date,
): Promise<void> =>
  tell(w, waiting.accountId, {
    template: 'place-offered',
    params: [teamName, toIso(until).slice(5, 16).replace('T', ' ')],
    key: waiting.id,
  })

const selectBooked = prepared(
  'agreement-booked',
  (
    db,
    { appointments: p, slots: s, agreementResidents: ar },
    given: Given<{ agreementId: string; teamId: string; now: Date }>,
  ) =>
    db
      .select({ count: count().mapWith(Number) })
      .from(ar)
      .innerJoin(p, and(eq(p.residentId, ar.residentId), eq(p.state, 'booked')))
      .innerJoin(s, eq(s.id, p.slotId))
      .where(
        and(
          eq(ar.agreementId, given('agreementId', ar.agreementId)),
          eq(s.teamId, given('teamId', s.teamId)),
          gt(s.startsAt, given('now', s.startsAt)),
        ),
      ),
)
