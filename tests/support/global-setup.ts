import { join } from 'node:path'
import { openStore } from '@jiayitong/bff/store/open'
import type { TestProject } from 'vitest/node'
import { createDatabase, dropDatabase } from './databases'
import { lookThroughRun } from './look-through'
import { startPostgres } from './postgres'
import { openRunFolder, type RunFolder } from './run-folder'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of migrated, closed databases to copy, and where SQLite's copies go. */
    databases: { folder: string; sqlite: string; postgres: string | undefined }
  }
}

/** Makes, once for the whole run, one migrated database for each engine; tests copy them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await openRunFolder('memory')
  const sqlite = `file:${join(folder.path, 'migrated.db')}`
  await migrate(sqlite)
  const server = process.env.TEST_DATABASE_URL ?? (await ownServer(folder))
  const postgres = server === undefined ? undefined : await createDatabase(server)
  if (postgres !== undefined) await migrate(postgres)
  project.provide('databases', { folder: folder.path, sqlite, postgres })
  return async () => {
    try {
      lookThroughRun(folder.path)
    } finally {
      if (postgres !== undefined) await dropDatabase(postgres)
      await folder.close()
    }
  }
}

async function migrate(url: string): Promise<void> {
  await (await openStore(url)).close()
}

async function ownServer(folder: RunFolder): Promise<string | undefined> {
  try {
    return await startPostgres(folder)
  } catch (error) {
    if (process.env.CI) throw error
    console.warn('\n!!! PostgreSQL could not start; every test "on postgres" is SKIPPED:\n', error, '\n')
    return undefined
  }
}
