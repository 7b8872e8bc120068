import { lt } from 'drizzle-orm'
import type { Store } from './store/store'

const dayMs = 86_400_000
/** Longer than any client keeps trying. */
const keyDays = 7
/** Longer than the lock that counts them. */
const smsCodeDays = 1

/** Forgets the answers kept for repeated requests, and SMS codes, once nobody can need them. */
export const forgetOldKeys = async (store: Store, now: Date): Promise<void> => {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  await store.atomically(async tx => {
    const { idempotencyKeys, smsCodes } = tx.tables
    await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before(keyDays)))
    await tx.delete(smsCodes).where(lt(smsCodes.createdAt, before(smsCodeDays)))
  })
}
