interface Lockable {
  for(strength: 'no key update'): unknown
}

/**
 * Holds the rows a query finds until the transaction ends: whoever else holds or changes them waits, who only refers to
 * them does not. On SQLite, which has one writer, the transaction holds everything already, and nothing is written.
 */
export const hold = <Query extends Lockable>(query: Query): Query => {
  if ('for' in query) query.for('no key update')
  return query
}
