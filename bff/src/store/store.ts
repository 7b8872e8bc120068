import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Tables } from './tables'

export type Drizzle = NodePgDatabase<Record<string, never>>

/** Reads of committed rows. Everything else Drizzle can do is left out on purpose: it differs between engines. */
export type ReadsOf<T> = Pick<Drizzle, 'select' | 'selectDistinct' | '$count'> & { readonly tables: T }

/** What a work inside `atomically` may do; it sees its own writes. */
export type TxOf<T> = ReadsOf<T> &
  Pick<Drizzle, 'insert' | 'update' | 'delete'> & {
    /** See `behind` in `prepared.ts`; SQLite has answered before anything could be sent behind. */
    readonly behind?: (statement: () => Promise<unknown>) => void
  }

/** An open database of either engine. Operations receive it; nothing imports one. */
export type StoreOf<T> = {
  readonly engine: 'sqlite' | 'postgres'
  readonly tables: T
  /** Out of reach inside `atomically`: SQLite would not see the work's writes, PostgreSQL would need a second connection. */
  readonly read: ReadsOf<T>
  /**
   * Runs `work` as one transaction and resolves once it is on disk; when `work` throws, nothing of it is kept.
   * `work` awaits its own statements only, one after another: no HTTP, crypto or timers, for SQLite has one writer.
   * PostgreSQL may run `work` again after a serialization failure or a deadlock.
   * @throws Violation when a constraint was broken, and whatever `work` throws
   */
  atomically<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R>
  /**
   * As `atomically`, for a work whose statements take long: on SQLite they run on a thread, so that whoever only reads
   * is answered meanwhile. Other writes wait until it is over, so it had better be a few hundredths of a second.
   */
  aside<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R>
  /** Whether other writes have just had to wait for a work aside: who has more of them makes them shorter. */
  isHeldUp(): boolean
  /** Resolves when the database answers and has every migration of this program; throws otherwise. */
  ready(): Promise<void>
  /** Lets started work finish, refuses new work, and lets go of the database. */
  close(): Promise<void>
}

export type Reads = ReadsOf<Tables>
export type Tx = TxOf<Tables>
export type Store = StoreOf<Tables>

/** Narrows a Drizzle database to the reads both engines do alike. */
export function toReads<T>(db: Drizzle, tables: T): ReadsOf<T> {
  return {
    tables,
    select: db.select.bind(db) as Drizzle['select'],
    selectDistinct: db.selectDistinct.bind(db) as Drizzle['selectDistinct'],
    $count: db.$count.bind(db),
  }
}

/** Narrows a Drizzle database to the reads and writes both engines do alike. */
export function toTx<T>(db: Drizzle, tables: T): TxOf<T> {
  return {
    ...toReads(db, tables),
    insert: db.insert.bind(db),
    update: db.update.bind(db),
    delete: db.delete.bind(db),
  }
}
