import { type Column, inArray, type SQL } from 'drizzle-orm'

/** What a prepared statement is given for a list: as many values as it has places. */
type Places<Prefix extends string> = Record<`${Prefix}${number}`, string>

/**
 * A list in a prepared statement, whose number of places is fixed.
 * @param prefix of its places' names, as no other list of the statement has
 */
export const fixedList = <Prefix extends string>(prefix: Prefix, max: number) => {
  const places = Array.from({ length: max }, (_, at) => `${prefix}${at}` as `${Prefix}${number}`)
  return {
    max,
    /** Whether a column is one of the list. */
    has: (given: (name: `${Prefix}${number}`, column: Column) => unknown, column: Column): SQL =>
      inArray(
        column,
        places.map(name => given(name, column)),
      ),
    /** A list of up to `max`: the last one again and again. */
    values: (list: readonly string[]): Places<Prefix> =>
      Object.fromEntries(places.map((name, at) => [name, list[at] ?? list.at(-1) ?? ''])) as Places<Prefix>,
  }
}

export type Listed<Prefix extends string> = Places<Prefix>
