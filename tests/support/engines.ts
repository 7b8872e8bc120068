import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { afterAll, describe, inject, onTestFinished, TestRunner } from 'vitest'
import { createDatabase, databaseOf, dropDatabase, readRows } from './databases'
import { lookThroughFiles, lookThroughRows } from './look-through'

/** One of the two databases the product runs on. What a test opens is gone after it; after the suite, in `beforeAll`. */
export type Engine = {
  readonly name: 'sqlite' | 'postgres'
  /** The address of a fresh database: a copy of `from` (closed, of this engine), else migrated and without rows. */
  database(from?: string): Promise<string>
  /** The address of a database without even tables. */
  blank(): Promise<string>
  /** Opens a fresh database, as `database` does. */
  open(from?: string): Promise<Store>
  /** Fills a fresh database once, to be copied: `engine.open(await engine.filled(seed))`. */
  filled(fill: (store: Store) => Promise<unknown>): Promise<string>
  /** As `filled`, for what many tests begin with: once a process for each name, and there until the run ends. */
  lasting<T>(name: string, fill: (store: Store) => Promise<T>): Promise<Lasting<T>>
}

interface Lasting<T> {
  readonly url: string
  /** What filling it answered. */
  readonly made: T
}

const lasting = new Map<string, Promise<Lasting<unknown>>>()

/**
 * Runs the same tests on SQLite and on PostgreSQL. Where no PostgreSQL could start its half is skipped, aloud.
 * @example forEachEngine(engine => { it('C2 …', async () => { const store = await engine.open() … }) })
 */
export function forEachEngine(suite: (engine: Engine) => void): void {
  forEngine('sqlite', suite)
  forEngine('postgres', suite)
}

/** Runs tests of what only one engine does. */
export function forEngine(name: Engine['name'], suite: (engine: Engine) => void): void {
  const { folder, sqlite, postgres } = inject('databases')
  const databases = name === 'sqlite' ? sqliteFiles(folder, sqlite) : postgresDatabases(postgres ?? '')
  const isMissing = name === 'postgres' && postgres === undefined
  describe.skipIf(isMissing)(`on ${name}`, () => suite(engineOf(name, databases)))
}

type Databases = {
  copy(from?: string): Promise<string>
  blank(): Promise<string>
  drop(url: string): Promise<void>
}

function engineOf(name: Engine['name'], databases: Databases): Engine {
  const later: (() => Promise<void>)[] = []
  const atEnd = (end: () => Promise<void>) =>
    TestRunner.getCurrentTest() ? onTestFinished(end) : later.push(end)
  afterAll(async () => {
    for (const end of later.reverse()) await end()
  })

  async function kept(url: Promise<string>): Promise<string> {
    const address = await url
    atEnd(() => databases.drop(address))
    return address
  }

  return {
    name,
    database: from => kept(databases.copy(from)),
    blank: () => kept(databases.blank()),
    async open(from) {
      const store = await openStore(await this.database(from))
      atEnd(() => store.close())
      return store
    },
    async filled(fill) {
      const url = await this.database()
      await filling(url, fill)
      return url
    },
    lasting<T>(what: string, fill: (store: Store) => Promise<T>) {
      const key = `${name} ${what}`
      const known = lasting.get(key) as Promise<Lasting<T>> | undefined
      if (known) return known
      const made = databases.copy().then(async url => ({ url, made: await filling(url, fill) }))
      lasting.set(key, made)
      return made
    },
  }
}

function sqliteFiles(folder: string, migrated: string): Databases {
  const pathOf = (url: string) => url.slice('file:'.length)
  const blank = async () => `file:${join(folder, `${randomUUID()}.db`)}`
  return {
    blank,
    async copy(from = migrated) {
      const url = await blank()
      await copyFile(pathOf(from), pathOf(url))
      return url
    },
    async drop(url) {
      const files = ['', '-wal', '-shm'].map(end => pathOf(url) + end)
      try {
        lookThroughFiles(files.filter(existsSync))
      } finally {
        for (const file of files) await rm(file, { force: true })
      }
    },
  }
}

function postgresDatabases(migrated: string): Databases {
  return {
    blank: () => createDatabase(migrated),
    copy: (from = migrated) => createDatabase(from, databaseOf(from)),
    async drop(url) {
      try {
        lookThroughRows(await readRows(url))
      } finally {
        await dropDatabase(url)
      }
    },
  }
}

async function filling<T>(url: string, fill: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url)
  try {
    return await fill(store)
  } finally {
    await store.close()
  }
}
