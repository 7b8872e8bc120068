import { type Column, type SQL, sql } from 'drizzle-orm'
import type { ReadsOf, Tx } from './store'
import type { Tables } from './tables'

/** A value still to come, by name; encoded as `column` encodes its values, so a `Date` fits either engine. */
export type Given<Values> = <Name extends keyof Values & string>(
  name: Name,
  column: Column,
) => SQL<Values[Name]>

interface Statement<Rows> {
  execute(values?: Record<string, unknown>): PromiseLike<Rows>
  all(values?: Record<string, unknown>): Rows
  /** `sync` on SQLite, whose `all` answers at once; PostgreSQL's is another thing. */
  readonly mode?: string
}
type Preparable<Rows> = { prepare(name: string): Pick<Statement<Rows>, 'execute'> }

const given = (name: string, column: Column) =>
  sql`${sql.param(sql.placeholder(name), {
    // Column encoders do not expect null: some throw, some write the word.
    mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)),
  })}`

/**
 * A statement prepared once a connection: for hot paths, where building the SQL each time costs several times
 * the statement itself. `name` is its own among all; a write ends in `.returning(…)`.
 * @example
 * const takeSeat = prepared('take-seat', (tx: Tx, { slots }, given: Given<{ slotId: string }>) =>
 *   tx.update(slots).set({ taken: sql`${slots.taken} + 1` })
 *     .where(and(eq(slots.id, given('slotId', slots.id)), lt(slots.taken, slots.capacity)))
 *     .returning({ id: slots.id }))
 * const [seat] = await takeSeat(tx, { slotId })
 */
export function prepared<
  Rows extends readonly unknown[],
  Values extends object = Record<string, unknown>,
  Db extends ReadsOf<unknown> = ReadsOf<Tables>,
>(
  name: string,
  build: (db: Db, tables: Db['tables'], given: Given<Values>) => Preparable<Rows>,
): (db: Db, values: Values) => Promise<Rows> {
  const ready = new WeakMap<object, Statement<Rows>>()
  return async (db, values) => {
    let statement = ready.get(db)
    if (statement === undefined) {
      statement = build(db, db.tables, given as Given<Values>).prepare(name) as Statement<Rows>
      ready.set(db, statement)
    }
    // The same rows without the promises Drizzle wraps them in, which cost as much as a small statement.
    if (statement.mode === 'sync') return statement.all(values as Record<string, unknown>)
    return await statement.execute(values as Record<string, unknown>)
  }
}

/**
 * For a write whose rows nobody reads. PostgreSQL is sent the next statement before it has answered this one; if it
 * fails, so does whatever comes after it in the transaction, and the transaction with its error.
 * @example await behind(tx, () => moveHead(tx, { chain, position, hash }))
 */
export const behind = async (tx: Pick<Tx, 'behind'>, statement: () => Promise<unknown>): Promise<void> => {
  if (tx.behind) tx.behind(statement)
  else await statement()
}

type Insert<Name extends keyof Tables> = Tables[Name]['$inferInsert']

/**
 * A prepared insert of one row, sent behind. Every column named has to be given, null included; the others take their default.
 * @example const insertShare = preparedInsert('share-insert', 'agreementShares', ['id', 'agreementId', 'fen'])
 */
export const preparedInsert = <Name extends keyof Tables, Key extends keyof Insert<Name> & string>(
  name: string,
  table: Name,
  columns: readonly Key[],
): ((tx: Tx, row: Required<Pick<Insert<Name>, Key>>) => Promise<void>) => {
  const insert = prepared(name, (tx: Tx, tables, given: Given<Record<string, unknown>>) => {
    const of = tables[table] as unknown as Tables['agreements'] & Record<string, Column>
    const values = Object.fromEntries(columns.map(key => [key, given(key, of[key] as Column)]))
    return tx
      .insert(of)
      .values(values as never)
      .returning({ id: of.id })
  })
  return (tx, row) => behind(tx, () => insert(tx, row))
}
