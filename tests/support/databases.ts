import { randomUUID } from 'node:crypto'
import pg from 'pg'

/**
 * Creates a database on the server of `url`.
 * @param template a database of that server, which nobody has open, to copy
 * @returns the new one's address
 */
export async function createDatabase(url: string, template = 'template0'): Promise<string> {
  const name = `jiayitong_${randomUUID().replaceAll('-', '')}`
  // Copied as files: through the log of changes takes several times as long for so small a one.
  await administer(url, `create database ${name} template ${template} strategy file_copy`)
  return at(url, name)
}

/** Drops the database `url` names, whoever is still connected. */
export async function dropDatabase(url: string): Promise<void> {
  await administer(url, `drop database ${databaseOf(url)} with (force)`)
}

export function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

/** Every row of every table as text, by table; whoever holds a lock is not waited for long. */
export async function readRows(url: string): Promise<{ name: string; rows: string }[]> {
  const client = new pg.Client({ connectionString: url, lock_timeout: 10_000 })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      // Without those that have no page: never a row was in them.
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0`,
    )
    if (tables.length === 0) return []
    const each = tables.map(
      ({ name }) =>
        `select '${name}' as name, coalesce(string_agg(t::text, e'\n'), '') as rows from "${name}" t`,
    )
    return (await client.query<{ name: string; rows: string }>(each.join(' union all '))).rows
  } finally {
    await client.end()
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function at(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
