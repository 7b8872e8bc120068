import { and, eq, isNull } from 'drizzle-orm'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'

interface NewAccount {
  id: string
  openidIndex: string | null
  openidSealed: string | null
  phoneIndex: string | null
  phoneSealed: string | null
  createdAt: Date
}

const insertAccount = prepared('account-insert', (tx: Tx, { accounts: a }, given: Given<NewAccount>) =>
  tx
    .insert(a)
    .values({
      id: given('id', a.id),
      openidIndex: given('openidIndex', a.openidIndex),
      openidSealed: given('openidSealed', a.openidSealed),
      phoneIndex: given('phoneIndex', a.phoneIndex),
      phoneSealed: given('phoneSealed', a.phoneSealed),
      createdAt: given('createdAt', a.createdAt),
    })
    .onConflictDoNothing()
    .returning({ id: a.id }),
)

const selectByOpenid = prepared(
  'account-by-openid',
  (db, { accounts: a }, given: Given<{ openidIndex: string }>) =>
    db
      .select({ id: a.id, endedAt: a.endedAt })
      .from(a)
      .where(eq(a.openidIndex, given('openidIndex', a.openidIndex))),
)

const selectByPhone = prepared(
  'account-by-phone',
  (db, { accounts: a }, given: Given<{ phoneIndex: string }>) =>
    db
      .select({ id: a.id, endedAt: a.endedAt })
      .from(a)
      .where(eq(a.phoneIndex, given('phoneIndex', a.phoneIndex))),
)

const keepSessionKey = prepared(
  'account-session-key',
  (tx: Tx, { accounts: a }, given: Given<{ id: string; sessionKeySealed: string }>) =>
    tx
      .update(a)
      .set({ sessionKeySealed: given('sessionKeySealed', a.sessionKeySealed) })
      .where(and(eq(a.id, given('id', a.id)), isNull(a.endedAt)))
      .returning({ id: a.id }),
)

/** The account of a WeChat user, made at the first sign-in; the newest session key replaces the last. */
export const accountOfOpenid = async (
  w: Writing<undefined>,
  { openid, sessionKey }: { openid: string; sessionKey: string },
): Promise<string> => {
  const openidIndex = w.vault.index(openid, 'openid')
  const id = await foundOrMade(
    w,
    () => selectByOpenid(w.tx, { openidIndex }),
    newOne => ({ openidIndex, openidSealed: w.vault.seal(openid, `accounts.openid:${newOne}`) }),
  )
  await keepSessionKey(w.tx, {
    id,
    sessionKeySealed: w.vault.seal(sessionKey, `accounts.session_key:${id}`),
  })
  return id
}

/** The account of a phone number that was proved by SMS, made at the first sign-in. */
export const accountOfPhone = (w: Writing<undefined>, phone: string): Promise<string> => {
  const phoneIndex = w.vault.index(phone, 'phone')
  return foundOrMade(
    w,
    () => selectByPhone(w.tx, { phoneIndex }),
    newOne => ({ phoneIndex, phoneSealed: w.vault.seal(phone, `accounts.phone:${newOne}`) }),
  )
}

/** Two first sign-ins at once make one account: the second insert does nothing, and the look after it finds the first's. */
const foundOrMade = async (
  w: Writing<undefined>,
  find: () => Promise<readonly { id: string; endedAt: Date | null }[]>,
  fill: (id: string) => Partial<NewAccount>,
): Promise<string> => {
  let [account] = await find()
  if (!account) {
    const id = newId()
    const empty = { openidIndex: null, openidSealed: null, phoneIndex: null, phoneSealed: null }
    await insertAccount(w.tx, { ...empty, ...fill(id), id, createdAt: w.now })
    ;[account] = await find()
  }
  return account && !account.endedAt ? account.id : refuse('session-ended')
}
