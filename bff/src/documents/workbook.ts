import writeExcelFile from 'write-excel-file/node'
import { type TableCell, wordsOf } from './table'

/**
 * An XLSX workbook of one sheet, its first row the headings. Amounts are numbers in yuan with two digits, so that they
 * can be added up there; words are words, and none is run as a formula.
 */
export const workbookOf = (sheet: string, rows: readonly (readonly TableCell[])[]): Promise<Buffer> => {
  const [head = [], ...body] = rows
  return writeExcelFile(
    [
      head.map(cell => ({ value: wordsOf(cell), fontWeight: 'bold' as const })),
      ...body.map(cells =>
        cells.map(cell =>
          typeof cell === 'string'
            ? { value: cell, type: String }
            : { value: cell.fen / 100, type: Number, format: '0.00' },
        ),
      ),
    ],
    { sheet, columns: head.map(() => ({ width: 18 })), stickyRowsCount: 1 },
  ).toBuffer()
}
