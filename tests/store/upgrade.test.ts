import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRulebook } from '@jiayitong/bff/rulebook'
import { migrationsFolder } from '@jiayitong/bff/store/migrate'
import { openStore } from '@jiayitong/bff/store/open'
import { openPostgres } from '@jiayitong/bff/store/postgres'
import { openSqlite } from '@jiayitong/bff/store/sqlite'
import type { Reads } from '@jiayitong/bff/store/store'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Owed } from '@jiayitong/shared/api/fulfilments'
import Sqlite from 'better-sqlite3'
import { type Column, getTableColumns, getTableName, type Table } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { openApp } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { openStory } from '../support/signing'

/** What was released before contracting. */
const released = ['0000_first', '0001_sealed']

/** An empty database as the released program left it. */
const openReleased = async (engine: Engine): Promise<string> => {
  const url = await engine.blank()
  const folder = await mkdtemp(join(inject('databases').folder, 'released-'))
  await cp(migrationsFolder(engine.name), folder, { recursive: true })
  const journal = join(folder, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { tag: string }[] }
  const kept = entries.filter(({ tag }) => released.includes(tag))
  expect(kept.map(({ tag }) => tag)).toEqual(released)
  await writeFile(journal, JSON.stringify({ ...rest, entries: kept }))
  const store =
    engine.name === 'sqlite'
      ? await openSqlite({ file: url.slice('file:'.length), tables: {}, migrations: folder })
      : await openPostgres({ url, tables: {}, migrations: folder })
  await store.close()
  return url
}

/** The database beneath the product, which the product's own tables do not fit yet. */
const openRaw = async (engine: Engine, url: string) => {
  if (engine.name === 'sqlite') {
    const db = new Sqlite(url.slice('file:'.length))
    db.pragma('foreign_keys = off')
    return {
      columns: async (table: string) =>
        (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name),
      insert: async (table: string, row: Readonly<Record<string, unknown>>) => {
        const names = Object.keys(row)
        const places = names.map(() => '?').join()
        db.prepare(
          `insert into "${table}" (${names.map(name => `"${name}"`).join()}) values (${places})`,
        ).run(Object.values(row))
      },
      close: async () => void db.close(),
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Parents may be written after their children here.
  await client.query('set session_replication_role = replica')
  return {
    columns: async (table: string) => {
      const { rows } = await client.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
        [table],
      )
      return rows.map(({ name }) => name)
    },
    insert: async (table: string, row: Readonly<Record<string, unknown>>) => {
      const names = Object.keys(row)
      const places = names.map((_, at) => `$${at + 1}`).join()
      await client.query(
        `insert into "${table}" (${names.map(name => `"${name}"`).join()}) values (${places})`,
        Object.values(row),
      )
    },
    close: () => client.end(),
  }
}

type Rows = Readonly<Record<string, unknown>>[]
/** Rows by table, each with the columns the released program had. */
type Kept = Map<string, { readonly keys: readonly string[]; readonly rows: Rows }>

const tablesOf = (read: Reads): Table[] => Object.values(read.tables)
const rowsOf = async (read: Reads, table: Table): Promise<Rows> => (await read.select().from(table)) as Rows
const columnsOf = (table: Table): [string, Column][] => Object.entries(getTableColumns(table))

const only = (keys: readonly string[], rows: Rows): string[] =>
  rows.map(row => JSON.stringify(keys.map(key => row[key]))).sort()

/** Writes everything another database holds into a released one, as far as that had a column for it. */
const fill = async (engine: Engine, url: string, read: Reads, policyId: string): Promise<Kept> => {
  const raw = await openRaw(engine, url)
  const kept: Kept = new Map()
  for (const table of tablesOf(read)) {
    const name = getTableName(table)
    const had = await raw.columns(name)
    if (had.length === 0) continue
    const columns = columnsOf(table).filter(([, column]) => had.includes(column.name))
    const rows = await rowsOf(read, table)
    for (const row of rows) {
      const values = columns.map(([key, column]) => {
        const value = row[key]
        return [column.name, value === null ? null : column.mapToDriverValue(value)]
      })
      // Until then a region named its preset itself.
      await raw.insert(name, {
        ...Object.fromEntries(values),
        ...(name === 'regions' ? { policy_id: policyId } : {}),
      })
    }
    kept.set(name, { keys: columns.map(([key]) => key), rows })
  }
  await raw.close()
  return kept
}

forEachEngine(engine => {
  describe('a district that ran before contracting', () => {
    it('keeps every row, whom its agreements bind and the rules of its region when the program is renewed', async () => {
      const policyId = 'zhejiang-2022'
      const story = await openStory(engine, { policyId })
      const ended = await story.active()
      await story.min.post(`/agreements/${ended.id}/terminate`, { reason: '搬家了' })
      const running = await story.active()
      const url = await openReleased(engine)
      const kept = await fill(engine, url, story.store.read, policyId)
      expect(kept.get('agreements')?.rows).toHaveLength(2)

      const renewed = await openStore(url)
      const { read } = renewed
      for (const table of tablesOf(read)) {
        const before = kept.get(getTableName(table))
        if (before)
          expect(only(before.keys, await rowsOf(read, table)), getTableName(table)).toEqual(
            only(before.keys, before.rows),
          )
      }
      const bound = await read.select().from(read.tables.agreementResidents)
      expect(bound).toHaveLength(6)
      for (const { agreementId, live, general, next, leftAt } of bound)
        expect({ live, general, next, leftAt }).toEqual({
          live: agreementId === running.id,
          general: true,
          next: false,
          leftAt: null,
        })
      expect((await readRulebook(read)).forRegion('000000', '2026-11-22').map(({ id }) => id)).toEqual([
        policyId,
        'national-2016',
      ])
      await renewed.close()

      // And the program goes on with it.
      const app = await openApp(engine, url)
      const min = await app.enter(story.family.accounts.min)
      const { body } = await min.get<Agreement>(`/agreements/${running.id}`)
      expect(body).toMatchObject({ state: 'active', shares: running.shares, policy: running.policy })
      const owed = await min.get<{ items: Owed[] }>(`/agreements/${running.id}/fulfilments`)
      expect(owed.body.items).toHaveLength(3)
    })
  })
})
