import PDFDocument from 'pdfkit'
import { create } from 'qrcode'
import { fontFile, type Weight, weights } from './fonts'

/** The look's colours as paper knows them. */
export const inks = {
  ink: '#1B2B2A',
  soft: '#5B6B69',
  line: '#DCE4DF',
  primary: '#0E7C6B',
  primaryInk: '#0A6155',
  tint: '#E3F3EF',
  apricot: '#E8894A',
} as const

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 } as const

export interface TextStyle {
  readonly size: number
  readonly weight?: Weight
  readonly color?: string
  readonly align?: 'left' | 'center' | 'right' | 'justify'
  /** Where the text begins and how wide it runs; a document flows down from where the last text ended. */
  readonly x?: number
  readonly y?: number
  readonly width?: number
  /** Extra points between lines; Chinese wants air. */
  readonly lineGap?: number
}

/** A sheet that is drawn on from top to bottom. */
export interface Paper {
  readonly pdf: PDFKit.PDFDocument
  /** Writes, wrapping where Chinese may wrap; returns the y below it. */
  text(words: string, style: TextStyle): number
  /** How high a text will be. */
  heightOf(words: string, style: TextStyle): number
  widthOf(words: string, style: TextStyle): number
  /** A QR code, `size` points wide. */
  qr(content: string, x: number, y: number, size: number): void
  /** Characters no font here has (rare ones in names); each was written as 〓. */
  readonly missing: ReadonlySet<string>
}

export interface PaperInfo {
  readonly title: string
  readonly author: string
  /** Printed into the file; the same info and drawing give the same bytes. */
  readonly createdAt: Date
  readonly margins?: { top: number; bottom: number; left: number; right: number }
  /** A3 is A4 drawn larger: what is drawn keeps A4's measures. */
  readonly size?: 'A4' | 'A3'
}

/** What stands for a character that cannot be printed, as in Chinese typesetting. */
const geta = '〓'

/** Draws a document, A4 unless told otherwise, with embedded Chinese fonts. About 60 ms: never inside a transaction. */
export const drawPaper = async (info: PaperInfo, draw: (paper: Paper) => void): Promise<Buffer> => {
  const pdf = new PDFDocument({
    size: info.size ?? 'A4',
    margins: info.margins ?? { top: 56, bottom: 56, left: 60, right: 60 },
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: info.title, Author: info.author, CreationDate: info.createdAt, ModDate: info.createdAt },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  for (const weight of weights) pdf.registerFont(weight, fontFile(weight))
  if (info.size === 'A3') pdf.scale(Math.SQRT2)
  draw(paperOn(pdf))
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

const paperOn = (pdf: PDFKit.PDFDocument): Paper => {
  const missing = new Set<string>()
  const use = ({ size, weight = 'regular', color = inks.ink }: TextStyle) =>
    pdf.font(weight).fontSize(size).fillColor(color)
  const printable = (words: string) =>
    Array.from(words.normalize('NFC'), sign => {
      if (sign === '\n' || hasGlyph(pdf, sign)) return sign
      missing.add(sign)
      return geta
    }).join('')
  const layout = ({ width, align, lineGap = 2 }: TextStyle) => ({ width, align, lineGap })
  return {
    pdf,
    missing,
    text: (words, style) => {
      use(style)
      pdf.text(printable(words), style.x ?? pdf.x, style.y ?? pdf.y, layout(style))
      return pdf.y
    },
    heightOf: (words, style) => use(style).heightOfString(printable(words), layout(style)),
    widthOf: (words, style) => use(style).widthOfString(printable(words)),
    qr: (content, x, y, size) => drawQr(pdf, content, x, y, size),
  }
}

/** pdfkit keeps the open font's glyph table here; its types do not name it. */
interface OpenFont {
  readonly _font?: { readonly font?: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

const hasGlyph = (pdf: PDFKit.PDFDocument, sign: string): boolean =>
  (pdf as unknown as OpenFont)._font?.font?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ?? true

const drawQr = (pdf: PDFKit.PDFDocument, content: string, x: number, y: number, size: number): void => {
  const { modules } = create(content, { errorCorrectionLevel: 'M' })
  const step = size / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) pdf.rect(x + column * step, y + row * step, step + 0.05, step + 0.05)
  pdf.fill(inks.ink)
}
