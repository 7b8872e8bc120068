import type { Table } from 'drizzle-orm'

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
