import type { SQL } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

/*
 * Two kits of one shape: a table is written once, for either engine. PostgreSQL's types are the truth; both kits
 * give the same JavaScript values for the same column. Columns mean the same on both as long as SQL stays out of
 * what they hide: never look inside `json`, never compare an `instant` with anything but a bound `Date`.
 */

const parsed = {
  toDriver: (value: unknown) => JSON.stringify(value),
  fromDriver: (text: string) => JSON.parse(text),
}

/** The PostgreSQL kit, and the type both kits have. */
export const postgresKit = {
  table: pg.pgTable,
  /** The primary key every noun has: a UUIDv7 made by `newId`, in a column named `id`. */
  id: () => pg.text('id').primaryKey(),
  text: (name: string) => pg.text(name),
  /** A whole number within ±2³¹. */
  int: (name: string) => pg.integer(name),
  /** A whole number within ±2⁵³, as a JavaScript number. */
  bigint: (name: string) => pg.bigint(name, { mode: 'number' }),
  real: (name: string) => pg.doublePrecision(name),
  bool: (name: string) => pg.boolean(name),
  /** One of a list of words. The list lives in TypeScript; add a `check` where the database must hold it too. */
  oneOf: <const Values extends readonly [string, ...string[]]>(name: string, values: Values) =>
    pg.text(name, { enum: values }),
  /** A moment, a `Date` to the millisecond. */
  instant: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
  /** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'; sorts as text. */
  day: (name: string) => pg.text(name),
  /** A value kept as JSON text, read and written whole. */
  json: <Value>(name: string) =>
    pg.customType<{ data: Value; driverData: string }>({ dataType: () => 'text', ...parsed })(name),
  index: (name: string) => pg.index(name),
  uniqueIndex: (name: string) => pg.uniqueIndex(name),
  check: (name: string, rule: SQL) => pg.check(name, rule),
  primaryKey: pg.primaryKey,
}

/** What `defineTables` is given: draws columns and constraints for one engine. */
export type Kit = typeof postgresKit

/** The SQLite kit. The cast is the one place where the two dialects' types are declared equal. */
export const sqliteKit = {
  table: sqlite.sqliteTable,
  id: () => sqlite.text('id').primaryKey(),
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  bigint: (name: string) => sqlite.integer(name),
  real: (name: string) => sqlite.real(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  oneOf: <const Values extends readonly [string, ...string[]]>(name: string, values: Values) =>
    sqlite.text(name, { enum: values }),
  instant: (name: string) => sqlite.integer(name, { mode: 'timestamp_ms' }),
  day: (name: string) => sqlite.text(name),
  json: <Value>(name: string) =>
    sqlite.customType<{ data: Value; driverData: string }>({ dataType: () => 'text', ...parsed })(name),
  index: (name: string) => sqlite.index(name),
  uniqueIndex: (name: string) => sqlite.uniqueIndex(name),
  check: (name: string, rule: SQL) => sqlite.check(name, rule),
  primaryKey: sqlite.primaryKey,
} satisfies Record<keyof Kit, unknown> as unknown as Kit
