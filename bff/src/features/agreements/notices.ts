import { dayOf } from '@jiayitong/shared/domain/days'
import type { Writing } from '../../context'
import { enqueue } from '../../outbox/enqueue'
import type { Seen } from './agreements.read'
import { selectPhone } from './statements'

const weekMs = 7 * 86_400_000

/** Tells the one who signed what the doctor answered; nobody else, and nothing about health. */
export const tellAnswer = async (
  w: Writing,
  { row, content }: Seen,
  answer: 'accepted' | 'rejected',
): Promise<void> => {
  const phone = await phoneOf(w, row.accountId)
  if (!phone) return
  const { name, phone: teamPhone } = content.team
  await enqueue(w, {
    channel: 'sms',
    message: {
      phone,
      template: `agreement-${answer}`,
      params: [name, answer === 'accepted' ? dayOf(w.now) : teamPhone],
    },
    dedupeKey: `agreement-${answer}:${row.id}`,
    accountId: row.accountId,
    usefulUntil: new Date(w.now.getTime() + weekMs),
  })
}

const phoneOf = async ({ tx, vault }: Writing, accountId: string): Promise<string | undefined> => {
  const [row] = await selectPhone(tx, { id: accountId })
  if (row?.accountPhone) return vault.open(row.accountPhone, `accounts.phone:${accountId}`)
  if (row?.residentPhone) return vault.open(row.residentPhone, `residents.phone:${row.residentId}`)
  return undefined
}
