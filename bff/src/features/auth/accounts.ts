import { eq } from 'drizzle-orm'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'

/** The account of a WeChat user, made at the first sign-in; the newest session key replaces the last. */
export const accountOfOpenid = async (
  w: Writing<undefined>,
  { openid, sessionKey }: { openid: string; sessionKey: string },
): Promise<string> => {
  const { accounts } = w.tx.tables
  const id = newId()
  const openidIndex = w.vault.index(openid, 'openid')
  await w.tx
    .insert(accounts)
    .values({
      id,
      openidIndex,
      openidSealed: w.vault.seal(openid, `accounts.openid:${id}`),
      createdAt: w.now,
    })
    .onConflictDoNothing()
  const [account] = await w.tx.select().from(accounts).where(eq(accounts.openidIndex, openidIndex))
  if (!account || account.endedAt) return refuse('session-ended')
  await w.tx
    .update(accounts)
    .set({ sessionKeySealed: w.vault.seal(sessionKey, `accounts.session_key:${account.id}`) })
    .where(eq(accounts.id, account.id))
  return account.id
}

/** The account of a phone number that was proved by SMS, made at the first sign-in. */
export const accountOfPhone = async (w: Writing<undefined>, phone: string): Promise<string> => {
  const { accounts } = w.tx.tables
  const id = newId()
  const phoneIndex = w.vault.index(phone, 'phone')
  await w.tx
    .insert(accounts)
    .values({ id, phoneIndex, phoneSealed: w.vault.seal(phone, `accounts.phone:${id}`), createdAt: w.now })
    .onConflictDoNothing()
  const [account] = await w.tx.select().from(accounts).where(eq(accounts.phoneIndex, phoneIndex))
  return account && !account.endedAt ? account.id : refuse('session-ended')
}
