import { createHash } from 'node:crypto'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { eq } from 'drizzle-orm'
import { startOfTests, testVault as vault } from '../support/app'

/** Phones by what the product knows of them: an account's, one a code was sent to, one never seen. */
export const phones = { known: '13800000001', asked: '13800000003', new: '13800000002' }
export const smsCode = '246810'
export const refreshToken = 'a-refresh-token-of-the-world'

/** What signing in needs to succeed: a phone of an account, a code that was sent, a session to refresh. */
export const plantKeys = (store: Store, accountId: string) =>
  store.atomically(async tx => {
    const { accounts, refreshTokens, sessions, smsCodes } = tx.tables
    const phoneIndex = vault.index(phones.known, 'phone')
    const phoneSealed = vault.seal(phones.known, `accounts.phone:${accountId}`)
    await tx.update(accounts).set({ phoneIndex, phoneSealed }).where(eq(accounts.id, accountId))

    const [sessionId, codeId] = [newId(), newId()]
    const inAnHour = new Date(startOfTests.getTime() + 3_600_000)
    await tx
      .insert(sessions)
      .values({ id: sessionId, accountId, startedAt: startOfTests, expiresAt: inAnHour })
    const tokenHash = createHash('sha256').update(refreshToken).digest('base64url')
    await tx.insert(refreshTokens).values({ id: newId(), sessionId, tokenHash, issuedAt: startOfTests })
    await tx.insert(smsCodes).values({
      id: codeId,
      phoneIndex: vault.index(phones.asked, 'phone'),
      codeHash: vault.index(`${codeId}:${smsCode}`, 'sms-code'),
      createdAt: startOfTests,
      expiresAt: inAnHour,
    })
  })
