import { eq } from 'drizzle-orm'
import type { Writing } from '../context'
import type { SmsTemplate } from '../outside/sms/templates'
import { type Given, prepared } from '../store/prepared'
import { enqueue } from './enqueue'

const weekMs = 7 * 86_400_000

interface Text {
  readonly template: SmsTemplate
  readonly params: string[]
  /** Once for a template and this; a second message of the same key is dropped, whenever it comes. */
  readonly key: string
  /** After which it is given up rather than sent late; a week by default. */
  readonly usefulUntil?: Date
}
type Work = Pick<Writing<unknown>, 'tx' | 'vault' | 'now'>

/** Sends an account a text message, if it has a phone; nobody without one is told this way. */
export const tell = async (w: Work, accountId: string, text: Text): Promise<void> =>
  send(w, await phoneOf(w, accountId), text, accountId)

/** Sends a person a text message, who need not have an app: to their account's phone, else to their own. */
export const tellPerson = async (w: Work, residentId: string, text: Text): Promise<void> => {
  const [person] = await selectPerson(w.tx, { id: residentId })
  if (person?.accountId) return tell(w, person.accountId, text)
  const phone = person?.phone && w.vault.open(person.phone, `residents.phone:${residentId}`)
  await send(w, phone ?? undefined, text)
}

const send = async (w: Work, phone: string | undefined, text: Text, accountId?: string): Promise<void> => {
  if (!phone) return
  const { template, params, key, usefulUntil = new Date(w.now.getTime() + weekMs) } = text
  await enqueue(w, {
    channel: 'sms',
    message: { phone, template, params },
    dedupeKey: `${template}:${key}`,
    ...(accountId === undefined ? {} : { accountId }),
    usefulUntil,
  })
}

const selectPerson = prepared('person-phone', (db, { residents: r }, given: Given<{ id: string }>) =>
  db
    .select({ accountId: r.accountId, phone: r.phoneSealed })
    .from(r)
    .where(eq(r.id, given('id', r.id))),
)

/** The account's own number, else that of its person. */
const phoneOf = async ({ tx, vault }: Work, accountId: string): Promise<string | undefined> => {
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
