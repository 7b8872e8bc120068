import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresKit, sqliteKit } from './columns'
import { migrationsFolder } from './migrate'
import { openSqlite } from './sqlite'
import type { Store } from './store'
import { defineTables } from './tables'

/** The path of a `file:` address; nothing for any other. */
export const sqliteFile = (url: string): string | undefined => {
  if (!/^file:./.test(url)) return undefined
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length))
}

/**
 * Opens the product's database and brings it up to date.
 * @param url `file:<path>` for SQLite, created where it is missing, or `postgres://…`
 */
export async function openStore(url: string): Promise<Store> {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres')
    return openPostgres({ url, tables: defineTables(postgresKit), migrations: migrationsFolder('postgres') })
  }
  const file = sqliteFile(url)
  if (file !== undefined)
    return openSqlite({ file, tables: defineTables(sqliteKit), migrations: migrationsFolder('sqlite') })
  // The address itself stays unsaid: it may hold a password.
  throw new Error('the database address must start with file: or postgres://')
}
