import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { openAside } from './aside'
import { groupCommits } from './group-commits'
import { type Applied, demandAll, ledger, type Migration, readMigrations, toApply } from './migrate'
import { scopeOfMany, scopeOfOne } from './scope'
import { type Drizzle, type StoreOf, toReads, toTx } from './store'
import { fromSqlite } from './violations'

const waitForLockMs = 5_000
const waitForMigrationMs = 60_000
/** How long whoever writes aside goes on being told that others waited. */
const heldUpMs = 2_000
const walKeptBytes = 64 * 1024 * 1024
/** SQLite's own 2 MB does not hold the pages a day's requests come back to; negative means KiB. */
const cacheKib = { writer: -32 * 1024, reader: -16 * 1024 }
/** Copied back into the database at once: fewer and longer, for each copy is synced as well. */
const checkpointPages = 4_000

/** What every connection that writes is set to. */
const durable = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  `journal_size_limit = ${walKeptBytes}`,
  `cache_size = ${cacheKib.writer}`,
  `wal_autocheckpoint = ${checkpointPages}`,
]

/** Opens, and creates where needed, a SQLite database in `file`; one process writes to it. */
export async function openSqlite<T extends object>(options: {
  file: string
  tables: T
  migrations: string
}): Promise<StoreOf<T>> {
  const { file, tables } = options
  const migrations = readMigrations(options.migrations)
  mkdirSync(dirname(file), { recursive: true })
  migrate(file, migrations)
  const writer = openWriter(file)
  const reader = new Sqlite(file, { readonly: true, timeout: waitForLockMs })
  reader.pragma(`cache_size = ${cacheKib.reader}`)
  const applied = reader.prepare<[], Applied>(ledger.list)
  const reads = toReads(drizzle(reader) as unknown as Drizzle, tables)
  const tx = toTx(drizzle(writer) as unknown as Drizzle, tables)
  const [scope, scopeAside] = [scopeOfOne(), scopeOfMany()]
  const refuseInside = (what: string) => {
    scope.refuse(what)
    scopeAside.refuse(what)
  }
  const commits = groupCommits(writer, scope, fromSqlite(tables))
  const aside = openAside({ file, tables, pragmas: durable, scope: scopeAside })

  return {
    engine: 'sqlite',
    tables,
    get read() {
      refuseInside('store.read')
      return reads
    },
    async atomically(work) {
      refuseInside('atomically')
      return commits.add(() => work(tx))
    },
    async aside(work) {
      refuseInside('aside')
      return commits.addAlone(() => aside.run(work))
    },
    isHeldUp: () => commits.heldUpWithin(heldUpMs),
    async ready() {
      demandAll(migrations, applied.all())
    },
    async close() {
      await commits.end()
      await aside.close()
      reader.close()
      writer.close()
    },
  }
}

/** Opens the connection that writes, and makes sure a COMMIT on it means "on disk". */
export function openWriter(file: string): Database {
  const db = new Sqlite(file, { timeout: waitForLockMs })
  for (const pragma of durable) db.pragma(pragma)
  demandDurable(db)
  return db
}

/** Throws unless a COMMIT survives a power cut: better-sqlite3 is built so that WAL means synchronous = NORMAL. */
export function demandDurable(db: Database): void {
  const full = 2
  const [mode, synchronous] = ['journal_mode', 'synchronous'].map(name => db.pragma(name, { simple: true }))
  if (mode !== 'wal' || synchronous !== full) {
    throw new Error(`SQLite would lose acknowledged rows: journal_mode ${mode}, synchronous ${synchronous}`)
  }
}

/*
 * On a connection of its own with foreign keys off: a rebuilt table is dropped for a moment, and with them on, its
 * children would be dealt with as if their parents were gone. They are checked before COMMIT instead.
 */
function migrate(file: string, migrations: Migration[]): void {
  const db = new Sqlite(file, { timeout: waitForMigrationMs })
  try {
    db.pragma('foreign_keys = off')
    const run = db.transaction(() => {
      db.exec(ledger.create)
      for (const { name, hash, sql } of toApply(migrations, db.prepare<[], Applied>(ledger.list).all())) {
        db.exec(sql)
        db.prepare('insert into schema_migrations (name, hash) values (?, ?)').run(name, hash)
      }
      const orphans = db.pragma('foreign_key_check') as { table: string }[]
      if (orphans.length > 0) throw new Error(`migrations would orphan rows of ${orphans[0]?.table}`)
    })
    run.exclusive()
  } finally {
    db.close()
  }
}
