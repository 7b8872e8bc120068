import type { Role } from '@jiayitong/shared/domain/roles'
import type { Reads, Tx } from './store/store'
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
}
