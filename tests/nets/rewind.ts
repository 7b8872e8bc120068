import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** What PostgreSQL will number the next writer of its cluster: as long as it stays, nobody wrote. */
export const nextNumber = 'select pg_snapshot_xmax(pg_current_snapshot())::text as next'

/**
 * Remembers every row of an open database; what it answers puts them all back, past every key and reference.
 * @param url as the store was opened with
 */
export const rewindable = (url: string): Promise<() => Promise<void>> =>
  url.startsWith('file:') ? sqlite(url.slice('file:'.length)) : postgres(url)

const sqlite = async (file: string): Promise<() => Promise<void>> => {
  const db = new Sqlite(file)
  onTestFinished(() => {
    db.close()
  })
  db.pragma('foreign_keys = off')
  db.pragma('synchronous = off')
  const names = db
    .prepare<[], string>("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    .pluck()
    .all()
  for (const name of names) db.exec(`create temp table kept_${name} as select * from main.${name}`)
  const script = names
    .map(name => `delete from main.${name}; insert into main.${name} select * from temp.kept_${name};`)
    .join('\n')
  const version = () => db.pragma('data_version', { simple: true })
  let seen = version()
  return async () => {
    if (version() === seen) return
    db.exec(`begin immediate; ${script} commit`)
    // Its own writes count for others only.
    seen = version()
  }
}

const postgres = async (url: string): Promise<() => Promise<void>> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set jit = off')
  onTestFinished(() => client.end())
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  )
  const names = rows.map(({ name }) => name)
  // What was once deleted lies in the tables until it is swept, so only those are written that are not as they were.
  const hashOf = (table: string) =>
    `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${table} t)`
  const asked: string[] = []
  for (const name of names) {
    await client.query(`create temp table kept_${name} as table public.${name}`)
    const { rows } = await client.query<{ hash: string | null }>(`select ${hashOf(`kept_${name}`)} as hash`)
    asked.push(
      `select '${name}' as name where ${hashOf(`public.${name}`)} is distinct from '${rows[0]?.hash ?? ''}'`,
    )
  }
  const number = async () => (await client.query<{ next: string }>(nextNumber)).rows[0]?.next
  let seen: string | undefined
  return async () => {
    if ((await number()) === seen) return
    const { rows: others } = await client.query<{ name: string }>({
      name: 'changed',
      text: asked.join(' union all '),
    })
    const script = others
      .map(({ name }) => `delete from public.${name}; insert into public.${name} select * from kept_${name};`)
      .join('\n')
    // Foreign keys are triggers, and a replica fires none.
    await client.query(
      `begin; set local session_replication_role = replica; set local synchronous_commit = off; ${script} commit`,
    )
    seen = await number()
  }
}
