/*
 * RFC 4180 by hand: twenty lines against a package. The mark at the head is what spreadsheets know UTF-8 by.
 */

/** Rows as a spreadsheet opens them; no cell is run as a formula there. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map(cells => `${cells.map(cell).join(',')}\r\n`).join('')}`

/** A text that a spreadsheet would take for a formula is made a plain one by the apostrophe before it. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
