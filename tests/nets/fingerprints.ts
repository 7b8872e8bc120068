import { createHash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { nextNumber } from './rewind'

/* What the outbox does by itself, minutes later as well, is no effect of a request: of a message only what it says counts. */
const columnsOf = (table: string) => (table === 'outbox' ? 'id, dedupe_key, message_sealed' : '*')

/** Answers how to ask a database whether anything was written: equal answers mean no. */
export const fingerprints = (engine: 'sqlite' | 'postgres', url: string): Promise<() => Promise<string>> =>
  engine === 'sqlite' ? sqlite(url.slice('file:'.length)) : postgres(url)

/* A work undone in a group still writes its pages as they were; so where SQLite says that somebody wrote, the rows tell. */
const sqlite = async (file: string): Promise<() => Promise<string>> => {
  const db = new Sqlite(file, { readonly: true })
  onTestFinished(() => {
    db.close()
  })
  const names = db.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all()
  const tables = names.map(name => db.prepare(`select ${columnsOf(name)} from ${name}`).raw())
  let seen: unknown
  let hash = ''
  return async () => {
    const version = db.pragma('data_version', { simple: true })
    if (version !== seen) {
      const rows = tables.map(table =>
        table
          .all()
          .map(row => JSON.stringify(row))
          .toSorted(),
      )
      hash = createHash('sha1').update(JSON.stringify(rows)).digest('hex')
    }
    seen = version
    return hash
  }
}

/* PostgreSQL counts rolled-back writes too, so here the rows are what is compared. */
const postgres = async (url: string): Promise<() => Promise<string>> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  )
  const hashes = rows.map(
    ({ name }) =>
      `(select md5(string_agg(t::text, '|' order by t::text)) from (select ${columnsOf(name)} from ${name}) t)`,
  )
  const text = `select array_to_string(array[${hashes.join(', ')}], ',') as hash`
  let seen: string | undefined
  let hash = ''
  return async () => {
    const { rows: numbers } = await client.query<{ next: string }>(nextNumber)
    const next = numbers[0]?.next
    if (next !== seen)
      hash = (await client.query<{ hash: string }>({ name: 'hash', text })).rows[0]?.hash ?? ''
    seen = next
    return hash
  }
}
