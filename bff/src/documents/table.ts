/** A cell of a table that leaves as a file: words, or an amount. */
export type TableCell = string | { readonly fen: number }

/** A cell where there are only words: an amount in yuan with two digits. */
export const wordsOf = (cell: TableCell): string =>
  typeof cell === 'string' ? cell : (cell.fen / 100).toFixed(2)
