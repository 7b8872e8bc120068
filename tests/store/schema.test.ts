import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'

const bff = fileURLToPath(new URL('../../bff/', import.meta.url))
const folderOf = (engine: string) => join(bff, 'src/store/migrations', engine)
const engines = [
  { engine: 'sqlite', dialect: 'sqlite' },
  { engine: 'postgres', dialect: 'postgresql' },
]

/** SQLite migrations that rebuild a table, read by a person and found to keep every row. */
const rebuildsReviewed = ['0002_contracting.sql']

type Journal = { entries: { tag: string; when: number; idx: number }[] }
const journalOf = async (engine: string): Promise<Journal> =>
  JSON.parse(await readFile(join(folderOf(engine), 'meta/_journal.json'), 'utf8'))

const sqlOf = async (engine: string) => {
  const names = (await readdir(folderOf(engine))).filter(name => name.endsWith('.sql'))
  return Promise.all(
    names.map(async name => ({ name, sql: await readFile(join(folderOf(engine), name), 'utf8') })),
  )
}

describe('tables and migrations say the same', () => {
  it.each(engines)(
    'has nothing left to generate for $engine (else: npm run migrate:new)',
    async ({ engine, dialect }) => {
      const copy = await mkdtemp(join(inject('databases').folder, 'generated-'))
      await cp(folderOf(engine), copy, { recursive: true })
      const schema = `./src/store/schema.${engine}.ts`
      const { stdout } = await promisify(execFile)(
        join(bff, 'node_modules/.bin/drizzle-kit'),
        [
          'generate',
          '--dialect',
          dialect,
          '--schema',
          schema,
          '--out',
          relative(bff, copy),
          '--name',
          'forgotten',
        ],
        { cwd: bff, timeout: 25_000 },
      )
      expect(stdout).toContain('No schema changes')
      expect((await readdir(copy)).sort()).toEqual((await readdir(folderOf(engine))).sort())
    },
  )

  it('has the same migrations for both engines, in rising order, and no file besides', async () => {
    const [sqlite, postgres] = await Promise.all(['sqlite', 'postgres'].map(journalOf))
    const tags = sqlite?.entries.map(({ tag }) => tag) ?? []
    expect(tags.length).toBeGreaterThan(0)
    expect(postgres?.entries.map(({ tag }) => tag)).toEqual(tags)
    for (const [engine, journal] of [
      ['sqlite', sqlite],
      ['postgres', postgres],
    ] as const) {
      const times = journal?.entries.map(({ when }) => when) ?? []
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(tags).toEqual(tags.toSorted())
      expect((await sqlOf(engine)).map(({ name }) => name).sort()).toEqual(tags.map(tag => `${tag}.sql`))
    }
  })

  it('rebuilds no SQLite table unless a person has read how', async () => {
    const rebuilding = (await sqlOf('sqlite'))
      .filter(({ sql }) => /drop\s+table/i.test(sql))
      .map(({ name }) => name)
    expect(rebuilding).toEqual(rebuildsReviewed)
  })

  it('deletes nothing by cascade', async () => {
    for (const { engine } of engines) {
      const cascading = (await sqlOf(engine)).filter(({ sql }) =>
        /on\s+(delete|update)\s+(cascade|set)/i.test(sql),
      )
      expect(cascading).toEqual([])
    }
  })
})
