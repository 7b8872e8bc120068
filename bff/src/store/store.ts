import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Tables } from './tables'

type Drizzle = NodePgDatabase<Record<string, never>>

/** Reads of committed rows. Everything else Drizzle can do is left out on purpose: it differs between engines. */
export type ReadsOf<T> = Pick<Drizzle, 'select' | 'selectDistinct' | '$count'> & { readonly tables: T }

/** What a work inside `atomically` may do; it sees its own writes. */
export type TxOf<T> = ReadsOf<T> & Pick<Drizzle, 'insert' | 'update' | 'delete'>

/** An open database of either engine. Operations receive it; nothing imports one. */
export type StoreOf<T> = {
  readonly engine: 'sqlite' | 'postgres'
  readonly tables: T
  readonly read: ReadsOf<T>
  /**
   * Runs `work` as one transaction and resolves once it is on disk; when `work` throws, nothing of it is kept.
   * Awaits inside `work` are for its own statements, one after another: no `store.read`, HTTP, crypto or timers,
   * for SQLite has one writer. PostgreSQL may run `work` again after a serialization failure or a deadlock.
   * @throws Violation when a constraint was broken, and whatever `work` throws
   */
  atomically<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R>
  /** Resolves when the database answers and has exactly this program's migrations; throws otherwise. */
  ready(): Promise<void>
  /** Lets started work finish, refuses new work, and lets go of the database. */
  close(): Promise<void>
}

export type Reads = ReadsOf<Tables>
export type Tx = TxOf<Tables>
export type Store = StoreOf<Tables>
