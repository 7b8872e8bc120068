import { eq } from 'drizzle-orm'
import type { Writing } from '../context'
import type { SmsTemplate } from '../outside/sms/templates'
import { type Given, prepared } from '../store/prepared'
import { enqueue } from './enqueue'

const weekMs = 7 * 86_400_000

/**
 * Sends an account a text message, if it has a phone; nobody without one is told this way.
 * @param text.key once for a template and this; a second message of the same key is dropped, whenever it comes
 * @param text.usefulUntil after which it is given up rather than sent late; a week by default
 */
export const tell = async (
  w: Pick<Writing<unknown>, 'tx' | 'vault' | 'now'>,
  accountId: string,
  text: {
    readonly template: SmsTemplate
    readonly params: string[]
    readonly key: string
    readonly usefulUntil?: Date
  },
): Promise<void> => {
  const { template, params, key, usefulUntil = new Date(w.now.getTime() + weekMs) } = text
  const phone = await phoneOf(w, accountId)
  if (!phone) return
  await enqueue(w, {
    channel: 'sms',
    message: { phone, template, params },
    dedupeKey: `${template}:${key}`,
    accountId,
    usefulUntil,
  })
}

/** The account's own number, else that of its person. */
const phoneOf = async (
  { tx, vault }: Pick<Writing, 'tx' | 'vault'>,
  accountId: string,
): Promise<string | undefined> => {
  const [row] = await selectPhone(tx, { id: accountId })
  if (row?.accountPhone) return vault.open(row.accountPhone, `accounts.phone:${accountId}`)
  if (row?.residentPhone) return vault.open(row.residentPhone, `residents.phone:${row.residentId}`)
  return undefined
}

const selectPhone = prepared(
  'account-phone',
  (db, { accounts: a, residents: r }, given: Given<{ id: string }>) =>
    db
      .select({ accountPhone: a.phoneSealed, residentId: r.id, residentPhone: r.phoneSealed })
      .from(a)
      .leftJoin(r, eq(r.accountId, a.id))
      .where(eq(a.id, given('id', a.id))),
)
