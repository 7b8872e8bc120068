import type { Who, Writing } from '@jiayitong/bff/context'
import { perform } from '@jiayitong/bff/context'
import { publishResources } from '@jiayitong/bff/features/referrals/resources'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests, testVault } from '../support/app'

/** What a hospital's desk published. */
export const plantReferrals = async (store: Store, accounts: { readonly hospital: string }) => {
  const as = <R>(accountId: string, work: (w: Writing) => Promise<R>) => {
    const who: Who = { accountId, sessionId: '', roles: ['doctor', 'hospital'] }
    return perform(store, { who, now: startOfTests, vault: testVault }, work)
  }
  const publish = async (startsAt: string) => {
    const [made] = await as(accounts.hospital, w =>
      publishResources(w, {
        kind: 'clinic',
        department: '心内科',
        startsAt: [startsAt],
        capacity: 10,
        quota: 4,
      }),
    )
    return made?.id ?? ''
  }
  return { resource: await publish('2026-11-26T09:20:00+08:00') }
}
