import { refuse } from '../refusal'

/** As much as a table of some hundred rows unpacks to, many times over. */
const unpackedMax = 20 * 1024 * 1024

export interface PickedFile {
  readonly name: string
  readonly base64: string
}

/** What a column of a list is called: in code, and by which words people head it. */
export type Headings<Column extends string> = Readonly<Record<Column, RegExp>>

/**
 * The rows of a table that a person picked, each cell as text. With a first row of headings the columns may stand in any
 * order; without one they stand in that of `headings`.
 * @param rowsMax more rows are refused
 * @throws Refusal `file-unreadable` for what is no table, `too-large` for too many rows
 */
export const readSheet = async <Column extends string>(
  file: PickedFile,
  headings: Headings<Column>,
  rowsMax: number,
): Promise<Record<Column, string>[]> => {
  const bytes = Buffer.from(file.base64, 'base64')
  const cells = await (bytes.subarray(0, 2).toString('latin1') === 'PK'
    ? workbookCells(bytes)
    : csvCells(bytes))
  const rows = cells.filter(row => row.some(cell => cell !== ''))
  const columns = Object.keys(headings) as Column[]
  const heads = rows[0] ?? []
  const places = columns.map(column => heads.findIndex(head => headings[column].test(head)))
  const isHeaded = places.some(place => place >= 0)
  const body = isHeaded ? rows.slice(1) : rows
  if (body.length === 0) return refuse('file-unreadable', '文件里没有名单，请检查第一张表。')
  if (body.length > rowsMax)
    return refuse('too-large', `一次最多 ${rowsMax} 行，这个文件有 ${body.length} 行。`)
  return body.map(
    row =>
      Object.fromEntries(
        columns.map((column, at) => [column, row[isHeaded ? (places[at] ?? -1) : at] ?? '']),
      ) as Record<Column, string>,
  )
}

/** Excel in China saves CSV as GB 18030 unless told otherwise. */
const csvCells = async (bytes: Buffer): Promise<string[][]> => {
  const text = utf8(bytes) ?? new TextDecoder('gb18030').decode(bytes)
  const { parse } = await import('csv-parse/sync')
  return unreadable(() =>
    (
      parse(text, {
        relaxColumnCount: true,
        relaxQuotes: true,
        skipEmptyLines: true,
        trim: true,
      }) as string[][]
    ).map(row => row.map(tidy)),
  )
}

const utf8 = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * A workbook is a packed folder, and a small one may claim to hold gigabytes: it is unpacked here, no further than it
 * says and we allow, and only what came out of that is read.
 */
const workbookCells = async (bytes: Buffer): Promise<string[][]> => {
  // Loaded when first needed: most processes never read a workbook.
  const [{ unzipSync, zipSync }, { readSheet: read }] = await Promise.all([
    import('fflate'),
    import('read-excel-file/node'),
  ])
  let size = 0
  const parts = await unreadable(() =>
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        if (size > unpackedMax) throw new RangeError('unpacks to too much')
        return true
      },
    }),
  )
  const rows = await unreadable(() => read(Buffer.from(zipSync(parts, { level: 0 }))))
  return rows.map(row =>
    row.map(cell => (cell instanceof Date ? cell.toISOString().slice(0, 10) : tidy(`${cell ?? ''}`))),
  )
}

const tidy = (text: string) => text.trim().slice(0, 200)

/** What a stranger's file makes a parser say is no fault of ours. */
const unreadable = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch {
    return refuse('file-unreadable')
  }
}
