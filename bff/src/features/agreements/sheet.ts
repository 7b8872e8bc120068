import { type Strokes, strokePath } from '@jiayitong/shared/domain/signatures'
import { a4, inks, type Paper } from '../../documents/paper'

/* The furniture of an agreement's pages. */

export const edge = 60
export const wide = a4.width - 2 * edge
export const bottom = a4.height - 64

/** 0123-4567-89AB-CDEF, as people read it to one another. */
export const spaced = (code: string) => code.match(/.{4}/g)?.join('-') ?? code

/** Writes code, fingerprint and number at the foot of every page. */
export const numberPages = ({ pdf, text }: Paper, code: string, hash: string): (() => void) => {
  let page = 0
  let begun = false
  const number = () => {
    page += 1
    const { x, y } = pdf
    const { margins } = pdf.page
    // Below the margin pdfkit would begin another page.
    const { bottom: kept } = margins
    margins.bottom = 0
    const style = { y: a4.height - 40, size: 8, color: inks.soft } as const
    text(`验证码 ${spaced(code)}　指纹 ${hash.slice(0, 16)}…`, { ...style, x: edge, width: wide - 60 })
    text(`第 ${page} 页`, { ...style, x: a4.width - edge - 60, width: 60, align: 'right' })
    margins.bottom = kept
    pdf.x = x
    pdf.y = y
  }
  pdf.on('pageAdded', number)
  return () => {
    page = 0
    if (begun) pdf.addPage()
    else number()
    begun = true
    pdf.y = edge
  }
}

/** Begins another page unless so many points are left on this one. */
export const keep = ({ pdf }: Paper, height: number): void => {
  if (pdf.y + height > bottom) pdf.addPage()
}

export const heading = (paper: Paper, words: string, follows = 60): void => {
  keep(paper, follows)
  paper.pdf.moveDown(0.7)
  paper.text(words, { x: edge, width: wide, size: 12.5, weight: 'bold', color: inks.primaryInk })
  paper.pdf.y += 4
}

/** Handwriting in a box. */
export const drawHand = (
  pdf: PDFKit.PDFDocument,
  strokes: Strokes,
  box: { x: number; y: number; width: number; height: number },
): void => {
  pdf.save().translate(box.x, box.y)
  pdf.lineWidth(1.8).lineCap('round').lineJoin('round')
  pdf.path(strokePath(strokes, box.width, box.height)).stroke(inks.ink)
  pdf.restore()
}

/** A table of short words with a hairline under each row. */
export const rows = (
  paper: Paper,
  widths: readonly number[],
  head: readonly string[],
  body: readonly (readonly string[])[],
): void => {
  const { pdf } = paper
  for (const [at, cells] of [head, ...body].entries()) {
    const style = at === 0 ? { size: 9, color: inks.soft } : { size: 10 }
    const placed = cells.map((words, column) => ({
      words,
      x: edge + widths.slice(0, column).reduce((sum, width) => sum + width, 0),
      width: (widths[column] ?? 0) - 6,
    }))
    const height = Math.max(...placed.map(({ words, width }) => paper.heightOf(words, { ...style, width })))
    keep(paper, height + 10)
    const y = pdf.y
    for (const { words, x, width } of placed) paper.text(words, { ...style, x, y, width })
    pdf.y = y + height + 6
    pdf
      .moveTo(edge, pdf.y - 3)
      .lineTo(edge + wide, pdf.y - 3)
      .lineWidth(0.5)
      .stroke(inks.line)
  }
  pdf.y += 4
}

/** Facts, each beside its label. */
export const lines = (paper: Paper, facts: readonly (readonly [string, string])[]): void => {
  for (const [label, words] of facts) {
    keep(paper, 20)
    const y = paper.pdf.y
    paper.text(label, { x: edge, y, width: 64, size: 10, color: inks.soft })
    paper.text(words, { x: edge + 68, y, width: wide - 68, size: 10, lineGap: 3 })
  }
}
