import { sql, type Table } from 'drizzle-orm'
import type { Tx } from './store'

interface Lockable {
  for(strength: 'no key update', config?: { of: Table }): unknown
}

/**
 * Holds the rows a query finds until the transaction ends: whoever else holds or changes them waits, who only refers to
 * them does not. On SQLite, which has one writer, the transaction holds everything already, and nothing is written.
 * @param of the one table to hold, where a query joins several
 */
export const hold = <Query extends Lockable>(query: Query, of?: Table): Query => {
  if ('for' in query) query.for('no key update', of && { of })
  return query
}

/**
 * Holds a name until the transaction ends, where there is no row to hold yet: whoever else holds it waits.
 * @example await holdName(tx, `sms-code:${phoneIndex}`)
 */
export const holdName = async (tx: Pick<Tx, 'select'>, name: string): Promise<void> => {
  const taking = tx
    .select({ held: sql`pg_advisory_xact_lock(hashtextextended(${name}, 0))` })
    .from(sql`(select 1) as one`)
  if ('for' in taking) await taking
}
