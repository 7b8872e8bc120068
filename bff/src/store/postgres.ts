import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { type Applied, demandAll, ledger, type Migration, readMigrations, toApply } from './migrate'
import { scopeOfMany } from './scope'
import { type StoreOf, type TxOf, toReads, toTx } from './store'
import { codeOf, fromPostgres } from './violations'

const connections = 10
const limits = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
}
/** Any number will do, as long as every version of this program has the same. */
const migrationLock = 4_402_001
const serializationFailure = '40001'
const deadlock = '40P01'
const attempts = 4
/** Whatever follows a failed statement in its transaction fails as well: it was aborted, or never prepared. */
const afterFailure = ['25P02', '26000']

/** Opens a PostgreSQL database; any number of processes may. */
export async function openPostgres<T>(options: {
  url: string
  tables: T
  migrations: string
}): Promise<StoreOf<T>> {
  const { url, tables } = options
  const migrations = readMigrations(options.migrations)
  await migrate(url, migrations)
  const pool = new pg.Pool({ connectionString: url, max: connections, pipeline: true, ...limits })
  // A connection that breaks is replaced by the pool; without a listener on the pool while it is idle, and on itself
  // while it works, it would end the process. The statement under way fails by itself.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const reads = toReads(drizzle(pool), tables)
  const scope = scopeOfMany()

  // One Tx for each connection, kept, because prepared statements live with both.
  const sessions = new WeakMap<pg.PoolClient, Session<T>>()
  function sessionOn(client: pg.PoolClient): Session<T> {
    const session = sessions.get(client) ?? openSession(client, tables)
    sessions.set(client, session)
    return session
  }

  async function once<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R> {
    const client = await pool.connect()
    const { tx, sent } = sessionOn(client)
    let broken: Error | undefined
    try {
      await client.query('begin isolation level read committed')
      const result = await scope.inside(() => work(tx))
      const { command } = await client.query('commit')
      // PostgreSQL answers the COMMIT of a failed transaction with a ROLLBACK, and no error.
      if (command !== 'COMMIT') throw new Error('a statement failed in atomically and the work carried on')
      return result
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => {
        broken = failed
      })
      const failures = (await Promise.all(sent)).filter(each => each !== undefined)
      throw failures.find(each => !afterFailure.includes(codeOf(each))) ?? error
    } finally {
      sent.length = 0
      client.release(broken)
    }
  }

  async function persist<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(work)
      } catch (error) {
        const again = [serializationFailure, deadlock].includes(codeOf(error))
        if (!again || attempt === attempts) throw fromPostgres(error)
        await pause(2 ** attempt * 10 * Math.random())
      }
    }
  }

  // The pool forgets who waits for a connection when it ends, so what was started is waited for here.
  const started = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  async function atomically<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R> {
    scope.refuse('atomically')
    if (closing) throw new Error('the store is closed')
    const outcome = persist(work)
    started.add(outcome)
    return outcome.finally(() => started.delete(outcome))
  }

  return {
    engine: 'postgres',
    tables,
    get read() {
      scope.refuse('store.read')
      return reads
    },
    atomically,
    aside: atomically,
    // Each has a connection of its own.
    isHeldUp: () => false,
    async ready() {
      demandAll(migrations, (await pool.query<Applied>(ledger.list)).rows)
    },
    close() {
      closing ??= Promise.allSettled(started).then(() => pool.end())
      return closing
    },
  }
}

/** What works on one connection share, one after another. */
interface Session<T> {
  readonly tx: TxOf<T>
  /** How the statements nobody waited for went, in order: what they failed with, or nothing. */
  readonly sent: Promise<unknown>[]
}

const openSession = <T>(client: pg.PoolClient, tables: T): Session<T> => {
  const sent: Promise<unknown>[] = []
  // Of the driver's own connection, whose type hides that it is one.
  const { stream } = (client as unknown as pg.Client & { connection: pg.Connection }).connection
  const behind = (statement: () => Promise<unknown>): void => {
    // Held back until the work has to wait, so that all it sent goes out as one.
    stream.cork()
    process.nextTick(() => stream.uncork())
    sent.push(
      statement().then(
        () => undefined,
        error => error,
      ),
    )
  }
  return { tx: { ...toTx(drizzle(client), tables), behind }, sent }
}

/* In one transaction, under a lock that ends with it: several instances may start at once. */
async function migrate(url: string, migrations: Migration[]): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: limits.connectionTimeoutMillis,
  })
  await client.connect()
  try {
    await demandDurable(client)
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query(ledger.create)
    for (const { name, hash, sql } of toApply(migrations, (await client.query<Applied>(ledger.list)).rows)) {
      await client.query(sql)
      await client.query('insert into schema_migrations (name, hash) values ($1, $2)', [name, hash])
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/* Throws unless a COMMIT survives a power cut. */
async function demandDurable(client: pg.Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await client.query<Record<string, string>>(`show ${setting}`)
    if (rows[0]?.[setting] === 'off')
      throw new Error(`PostgreSQL would lose acknowledged rows: ${setting} is off`)
  }
}
