import { DrizzleQueryError, getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'

/**
 * A constraint said no. `constraint` is the name from `tables.ts` on both engines (`<table>_pkey` for an unnamed
 * primary key); a broken foreign key has none, because SQLite does not tell which.
 */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly kind: 'unique' | 'check' | 'foreign-key'
  readonly constraint: string | undefined

  constructor(kind: Violation['kind'], constraint?: string) {
    super(constraint === undefined ? `${kind} violated` : `${kind} violated: ${constraint}`)
    this.kind = kind
    this.constraint = constraint
  }
}

/**
 * Waits for a transaction; a broken constraint named in `answers` is answered there, all else stays as it was.
 * @example await answerViolations(store.atomically(…), { accounts_phone: () => refuse('phone-taken') })
 */
export async function answerViolations<R>(outcome: Promise<R>, answers: Record<string, () => R>): Promise<R> {
  try {
    return await outcome
  } catch (error) {
    const answer = error instanceof Violation && answers[error.constraint ?? '']
    if (answer) return answer()
    throw error
  }
}

const postgresKinds: Record<string, Violation['kind']> = {
  '23505': 'unique',
  '23514': 'check',
  '23503': 'foreign-key',
}

/** Turns what PostgreSQL threw into a `Violation`, or into a fault that carries no row's values. */
export function fromPostgres(error: unknown): unknown {
  const cause = driverError(error)
  const kind = postgresKinds[codeOf(cause)]
  if (kind === undefined) return withoutValues(error)
  return kind === 'foreign-key' ? new Violation(kind) : new Violation(kind, textOf(cause, 'constraint'))
}

/** Returns what turns an error SQLite threw into a `Violation`; SQLite names columns, the tables know the names. */
export function fromSqlite(tables: object): (error: unknown) => unknown {
  const uniques = uniqueNames(tables)
  return error => {
    const cause = driverError(error)
    const subject = textOf(cause, 'message').replace(/^\w+( \w+)? constraint failed: /, '')
    switch (codeOf(cause)) {
      case 'SQLITE_CONSTRAINT_UNIQUE':
      case 'SQLITE_CONSTRAINT_PRIMARYKEY':
        return new Violation('unique', uniques.get(subject) ?? subject)
      case 'SQLITE_CONSTRAINT_CHECK':
        return new Violation('check', subject)
      case 'SQLITE_CONSTRAINT_FOREIGNKEY':
        return new Violation('foreign-key')
      default:
        return error
    }
  }
}

/**
 * Drizzle's and PostgreSQL's errors repeat the values of the row, JSON's a piece of what was read: people's data. This
 * leaves the rest.
 */
export function withoutValues(error: unknown): unknown {
  const cause = driverError(error)
  if (!(cause instanceof Error)) return error
  const quotes = cause instanceof SyntaxError || codeOf(cause).startsWith(dataException)
  if (cause === error && !quotes && !isPostgres(cause)) return error
  const fault = new Error(quotes ? `${cause.name} about a value` : cause.message)
  const frames = cause.stack?.match(/^ +at .*$/gm) ?? []
  fault.stack = [`${cause.name}: ${fault.message}`, ...frames].join('\n')
  return Object.assign(fault, { code: codeOf(cause) })
}

/* Told by the name of the driver's class, so that who has SQLite need not load it. */
const isPostgres = (cause: Error): boolean => cause.constructor.name === 'DatabaseError'

/** In pg's own words; it gives no code. */
const noConnection = 'timeout exceeded when trying to connect'

/** Whether every connection was busy for too long: nothing was begun, and a little later it may be. */
export const isBusy = (error: unknown): boolean => textOf(driverError(error), 'message') === noConnection

/** PostgreSQL's class of errors whose message, and not only whose detail, quotes the value. */
const dataException = '22'

/** The driver's code of an error ('40001', 'SQLITE_BUSY'), or ''. */
export function codeOf(error: unknown): string {
  return textOf(driverError(error), 'code')
}

function driverError(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error
}

function textOf(error: unknown, key: string): string {
  const value = error instanceof Error ? Reflect.get(error, key) : undefined
  return typeof value === 'string' ? value : ''
}

/* 'slots.doctor_id, slots.starts_at', as SQLite reports it → 'slots_doctor'. */
function uniqueNames(tables: object): Map<string, string> {
  const names = new Map<string, string>()
  for (const table of Object.values(tables)) {
    if (!is(table, SQLiteTable)) continue
    const { columns, indexes, primaryKeys } = getTableConfig(table)
    const note = (name: string, of: readonly unknown[]) => {
      const subject = of
        .map(column => `${getTableName(table)}.${(column as { name: string }).name}`)
        .join(', ')
      const other = names.get(subject)
      if (other !== undefined) throw new Error(`SQLite cannot tell ${name} from ${other}: same columns`)
      names.set(subject, name)
    }
    for (const column of columns) if (column.primary) note(`${getTableName(table)}_pkey`, [column])
    for (const key of primaryKeys) note(key.getName(), key.columns)
    for (const { config } of indexes) if (config.unique) note(config.name, config.columns)
  }
  return names
}
