import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/*
 * Drizzle's own migrator takes no lock and compares times only, so that two starting processes collide and a
 * migration merged late is skipped in silence. Here each engine holds its lock, and names and hashes are compared.
 */

export type Applied = { name: string; hash: string }
export type Migration = Applied & { sql: string }

/** Where applied migrations are noted; the same statements on both engines. */
export const ledger = {
  create: 'create table if not exists schema_migrations (name text primary key, hash text not null)',
  list: 'select name, hash from schema_migrations',
}

/** The product's migrations of one engine, found from the sources as well as from the bundle in `bff/dist`. */
export function migrationsFolder(engine: 'sqlite' | 'postgres'): string {
  const folder = [`./migrations/${engine}`, `../src/store/migrations/${engine}`]
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(path => existsSync(path))
  if (folder === undefined) throw new Error(`no migrations for ${engine} beside the program`)
  return folder
}

/** Reads the migrations drizzle-kit wrote into `folder`, in order. */
export function readMigrations(folder: string): Migration[] {
  const journal: { entries: { tag: string }[] } = JSON.parse(
    readFileSync(`${folder}/meta/_journal.json`, 'utf8'),
  )
  return journal.entries.map(({ tag: name }) => {
    const sql = readFileSync(`${folder}/${name}.sql`, 'utf8')
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * The migrations still to apply.
 * @throws when the database has one this program does not know, or not as this program has it
 */
export function toApply(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const { name, hash } of applied) {
    const known = migrations.find(migration => migration.name === name)
    if (known === undefined)
      throw new Error(`the database has migration ${name}, which this program does not know`)
    if (known.hash !== hash) throw new Error(`migration ${name} was changed after it was applied`)
  }
  return missing(migrations, applied)
}

/** The migrations of this program the database does not have. */
function missing(migrations: Migration[], applied: Applied[]): Migration[] {
  return migrations.filter(({ name }) => !applied.some(done => done.name === name))
}

/** Throws when a migration of this program is missing from the database. */
export function demandAll(migrations: Migration[], applied: Applied[]): void {
  const names = missing(migrations, applied).map(({ name }) => name)
  if (names.length > 0) throw new Error(`migrations not applied: ${names.join(', ')}`)
}
