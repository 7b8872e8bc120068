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

/**
 * What a column holds, by 个人信息保护法: `personal` tells of a person or finds one (第四条), `sensitive` would harm them
 * when it gets out: health, identity numbers, what a child's life is like (第二十八条). `secret` opens something: tokens,
 * codes and their hashes. The rest is `plain`, ids included: they name rows.
 */
export type DataClass = 'plain' | 'personal' | 'sensitive' | 'secret'

const classOfBuilder = new WeakMap<object, DataClass>()
const classesOfTable = new WeakMap<object, Readonly<Record<string, DataClass>>>()

const classed = <Builder extends object>(builder: Builder, dataClass: DataClass): Builder => {
  classOfBuilder.set(builder, dataClass)
  return builder
}

/** Keeps with a table what its columns hold. */
const classedTable = <Make extends (...given: never[]) => object>(make: Make): Make =>
  ((...given: Parameters<Make>) => {
    const table = make(...given)
    const columns = given[1] as unknown as Record<string, object>
    const classes = Object.entries(columns).map(([name, builder]) => [
      name,
      classOfBuilder.get(builder) ?? 'plain',
    ])
    classesOfTable.set(table, Object.fromEntries(classes))
    return table
  }) as unknown as Make

/** What each column of a table holds, by its name in TypeScript. */
export const classesOf = (table: object): Readonly<Record<string, DataClass>> =>
  classesOfTable.get(table) ?? {}

/** The PostgreSQL kit, and the type both kits have. What a column holds is said with it; there is no default. */
export const postgresKit = {
  table: classedTable(pg.pgTable),
  /** The primary key every noun has: a UUIDv7 made by `newId`, in a column named `id`. */
  id: () => pg.text('id').primaryKey(),
  text: (name: string, dataClass: DataClass) => classed(pg.text(name), dataClass),
  /** A whole number within ±2³¹. */
  int: (name: string, dataClass: DataClass) => classed(pg.integer(name), dataClass),
  /** A whole number within ±2⁵³, as a JavaScript number. */
  bigint: (name: string, dataClass: DataClass) => classed(pg.bigint(name, { mode: 'number' }), dataClass),
  real: (name: string, dataClass: DataClass) => classed(pg.doublePrecision(name), dataClass),
  bool: (name: string, dataClass: DataClass) => classed(pg.boolean(name), dataClass),
  /** One of a list of words. The list lives in TypeScript; add a `check` where the database must hold it too. */
  oneOf: <const Values extends readonly [string, ...string[]]>(
    name: string,
    values: Values,
    dataClass: DataClass,
  ) => classed(pg.text(name, { enum: values }), dataClass),
  /** A moment, a `Date` to the millisecond. */
  instant: (name: string, dataClass: DataClass) =>
    classed(pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }), dataClass),
  /** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'; sorts as text. */
  day: (name: string, dataClass: DataClass) => classed(pg.text(name), dataClass),
  /** A value kept as JSON text, read and written whole. */
  json: <Value>(name: string, dataClass: DataClass) =>
    classed(
      pg.customType<{ data: Value; driverData: string }>({ dataType: () => 'text', ...parsed })(name),
      dataClass,
    ),
  index: (name: string) => pg.index(name),
  uniqueIndex: (name: string) => pg.uniqueIndex(name),
  check: (name: string, rule: SQL) => pg.check(name, rule),
  primaryKey: pg.primaryKey,
}

/** What `defineTables` is given: draws columns and constraints for one engine. */
export type Kit = typeof postgresKit

/** The SQLite kit. The cast is the one place where the two dialects' types are declared equal. */
export const sqliteKit = {
  table: classedTable(sqlite.sqliteTable),
  id: () => sqlite.text('id').primaryKey(),
  text: (name: string, dataClass: DataClass) => classed(sqlite.text(name), dataClass),
  int: (name: string, dataClass: DataClass) => classed(sqlite.integer(name), dataClass),
  bigint: (name: string, dataClass: DataClass) => classed(sqlite.integer(name), dataClass),
  real: (name: string, dataClass: DataClass) => classed(sqlite.real(name), dataClass),
  bool: (name: string, dataClass: DataClass) => classed(sqlite.integer(name, { mode: 'boolean' }), dataClass),
  oneOf: <const Values extends readonly [string, ...string[]]>(
    name: string,
    values: Values,
    dataClass: DataClass,
  ) => classed(sqlite.text(name, { enum: values }), dataClass),
  instant: (name: string, dataClass: DataClass) =>
    classed(sqlite.integer(name, { mode: 'timestamp_ms' }), dataClass),
  day: (name: string, dataClass: DataClass) => classed(sqlite.text(name), dataClass),
  json: <Value>(name: string, dataClass: DataClass) =>
    classed(
      sqlite.customType<{ data: Value; driverData: string }>({ dataType: () => 'text', ...parsed })(name),
      dataClass,
    ),
  index: (name: string) => sqlite.index(name),
  uniqueIndex: (name: string) => sqlite.uniqueIndex(name),
  check: (name: string, rule: SQL) => sqlite.check(name, rule),
  primaryKey: sqlite.primaryKey,
} satisfies Record<keyof Kit, unknown> as unknown as Kit
