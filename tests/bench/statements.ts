import { openWriter } from '@jiayitong/bff/store/sqlite'
import Sqlite, { type Database } from 'better-sqlite3'

/** A statement as it is used here, whatever it takes and gives. */
interface Statement {
  run(...values: unknown[]): unknown
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown
  raw(on?: boolean): Statement
}

const methods = ['run', 'get', 'all'] as const

interface Step {
  /** Whether the connection that only reads ran it. */
  readonly reader: boolean
  readonly sql: string
  readonly method: (typeof methods)[number]
  /** Rows as arrays, as Drizzle asks for them. */
  readonly raw: boolean
  readonly values: readonly unknown[]
}

/** Every statement of a process in order; those from `from` on are what is measured. */
export interface Log {
  readonly steps: Step[]
  from: number
}

/** From now on notes each statement this process runs through better-sqlite3. */
export const record = (): { readonly log: Log; mark(): void } => {
  const log: Log = { steps: [], from: 0 }
  const driver = Sqlite.prototype as unknown as { prepare(this: Database, sql: string): Statement }
  const { prepare } = driver
  driver.prepare = function (sql) {
    const statement = prepare.call(this, sql)
    let raw = false
    const plainRaw = statement.raw
    statement.raw = (on = true) => {
      raw = on
      return plainRaw.call(statement, on)
    }
    for (const method of methods) {
      const plain = statement[method]
      statement[method] = (...values) => {
        log.steps.push({ reader: this.readonly, sql, method, raw, values })
        return plain.apply(statement, values)
      }
    }
    return statement
  }
  return {
    log,
    mark: () => {
      log.from = log.steps.length
    },
  }
}

/** How many statements were measured, transactions' own left out. */
export const countOf = ({ steps, from }: Log): number =>
  steps.slice(from).filter(({ sql }) => !turns.has(sql)).length

/** How many transactions shared a commit, on average. */
export const togetherIn = ({ steps, from }: Log): number => {
  const times = (wanted: string) => steps.slice(from).filter(({ sql }) => sql === wanted).length
  return times('savepoint work') / times('commit')
}

const turns = new Set(['begin immediate', 'commit', 'savepoint work', 'release work'])

/** What stands for a group's own statements when each work is a transaction of its own, and when groups are kept. */
const instead = {
  groups: { 'savepoint work': '', 'release work': '' },
  'one by one': {
    'begin immediate': '',
    commit: '',
    'savepoint work': 'begin immediate',
    'release work': 'commit',
  },
} as const satisfies Record<string, Record<string, string>>

/**
 * Runs a log's statements with their values on a copy of the database it began from, durably, by better-sqlite3
 * alone: prepared once, no savepoints.
 * @returns milliseconds of the measured part
 */
export const replay = (log: Log, file: string, commits: keyof typeof instead): number => {
  const writer = openWriter(file)
  const reader = new Sqlite(file, { readonly: true })
  const ready = new Map<string, Statement>()
  const ways: Record<string, string> = instead[commits]
  const toRun = (steps: readonly Step[]) =>
    steps.flatMap(step => {
      const sql = ways[step.sql] ?? step.sql
      if (sql === '') return []
      const key = `${step.reader} ${step.raw} ${sql}`
      const statement = ready.get(key) ?? prepare(step.reader ? reader : writer, sql, step.raw)
      ready.set(key, statement)
      return [() => statement[step.method](...step.values)]
    })
  try {
    const before = toRun(log.steps.slice(0, log.from))
    const measured = toRun(log.steps.slice(log.from))
    for (const run of before) run()
    const began = performance.now()
    for (const run of measured) run()
    return performance.now() - began
  } finally {
    reader.close()
    writer.close()
  }
}

const prepare = (db: Database, sql: string, raw: boolean): Statement => {
  const statement = db.prepare(sql) as unknown as Statement
  return raw ? statement.raw() : statement
}
