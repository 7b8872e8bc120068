import type { Store, Tx } from '../store/store'
import type { Tables } from '../store/tables'

type Name = keyof Tables
export type Row<N extends Name> = Tables[N]['$inferInsert']
/** Rows to come, by table. */
export type Rows = { readonly [N in Name]?: readonly Row<N>[] }

/** Both engines take this many bound values in one statement (SQLite 32,766, PostgreSQL 65,535). */
const mostValues = 24_000

/** Inserts all rows in one transaction, each table after those it refers to, as `defineTables` lists them. */
export const insertRows = (store: Store, parts: readonly Rows[]): Promise<void> =>
  store.atomically(async tx => {
    for (const name of Object.keys(tx.tables) as Name[])
      await insertInto(
        tx,
        name,
        parts.flatMap(part => [...(part[name] ?? [])]),
      )
  })

const insertInto = async (tx: Tx, name: Name, rows: readonly object[]): Promise<void> => {
  const width = Math.max(1, ...rows.slice(0, 50).map(row => Object.keys(row).length)) + 4
  const most = Math.floor(mostValues / width)
  for (let from = 0; from < rows.length; from += most)
    await tx.insert(tx.tables[name]).values(rows.slice(from, from + most) as never)
}
