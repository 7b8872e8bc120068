import type { Role } from '@jiayitong/shared/domain/roles'
import { type AuditNote, writeTrail } from './audit/trail'
import type { Reads, Store, Tx } from './store/store'
import type { Vault } from './vault'

/** The account behind a request. */
export interface Who {
  readonly accountId: string
  readonly sessionId: string
  readonly roles: readonly Role[]
}

/** What a read works with. */
export interface Reading<W = Who> {
  readonly read: Reads
  readonly who: W
  readonly now: Date
  readonly vault: Vault
}

/** What an operation works with: one transaction, which it also reads through. */
export interface Writing<W = Who> extends Reading<W> {
  readonly tx: Tx
  /** What the operation did, for the audit trail; written when the work is done, see `audit`. */
  readonly trail: AuditNote[]
}

/**
 * Runs an operation as one transaction together with its audit trail.
 * @param by who acts; nobody for the clock's own jobs
 */
export const perform = <W extends Who | undefined, R>(
  store: Store,
  by: { who: W; now: Date; vault: Vault },
  operation: (writing: Writing<W>) => Promise<R>,
): Promise<R> =>
  store.atomically(async tx => {
    const writing: Writing<W> = { ...by, tx, read: tx, trail: [] }
    const result = await operation(writing)
    await writeTrail(tx, by.who?.accountId ?? null, by.now, writing.trail)
    return result
  })
