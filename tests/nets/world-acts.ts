import { perform, type Who, type Writing } from '@jiayitong/bff/context'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests, testVault } from '../support/app'

/** What never was. */
export const nothing = '0190c0de-0000-7000-8000-000000000000'

/** Lets an account do an operation as a request would. */
export const as = <R>(
  store: Store,
  accountId: string,
  work: (w: Writing) => Promise<R>,
  now = startOfTests,
) => {
  const who: Who = { accountId, sessionId: '', roles: ['doctor'] }
  return perform(store, { who, now, vault: testVault }, work)
}
