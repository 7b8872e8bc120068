import { agreementTexts } from '@jiayitong/shared/domain/agreement-texts'
import { payerNames } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { byPayer } from '@jiayitong/shared/domain/quotes'
import { padRatio, strokePath } from '@jiayitong/shared/domain/signatures'
import type { Reading } from '../../context'
import { a4, drawPaper, inks, type Paper } from '../../documents/paper'
import { refuse } from '../../refusal'
import { findAgreement, type Seen } from './agreements.read'
import type { AgreementContent } from './content'
import { type SignatureRow, selectSignatures } from './statements'

const edge = 60
const wide = a4.width - 2 * edge
const bottom = a4.height - 64

/**
 * The agreement on paper, for both sides the same to the byte: it is drawn from what was signed and from
 * nothing that moves afterwards (二七卫计〔2016〕110号 二（三）: 一式两份).
 * @param publicUrl where the code on the paper leads
 * @throws Refusal `state-conflict` while nobody has signed
 */
export const drawAgreement = async (
  r: Reading,
  id: string,
  publicUrl: string,
): Promise<{ name: string; bytes: Buffer }> => {
  const { row, content } = await findAgreement(r, id)
  if (!row.submittedAt) return refuse('state-conflict', '签名以后才有协议可以下载。')
  const signatures = await selectSignatures(r.read, { id })
  const createdAt = signatures.at(-1)?.signedAt ?? row.submittedAt
  const title = textOf(content).title
  const bytes = await drawPaper(
    {
      title: `${title} ${content.verifyCode}`,
      author: content.organisation.name,
      createdAt,
      margins: { top: edge, bottom: a4.height - bottom, left: edge, right: edge },
    },
    paper => {
      numberPages(paper, content.verifyCode, row.contentHash)
      drawHead(paper, content, verifyUrl(publicUrl, content.verifyCode))
      drawParties(paper, content, row)
      drawItems(paper, content)
      drawFees(paper, content)
      drawText(paper, content)
      drawHands(paper, content, row, signatures)
    },
  )
  return { name: `agreement-${content.verifyCode}.pdf`, bytes }
}

/** The web mini-program's page that says whether a paper is genuine. */
export const verifyUrl = (publicUrl: string, code: string): string =>
  `${publicUrl.replace(/\/$/, '')}/#/features/agreements/pages/verify/index?code=${code}`

const textOf = ({ text }: AgreementContent) => {
  const found = agreementTexts[text.version]
  if (!found) throw new Error(`agreement text ${text.version} is gone`)
  return found
}

/** 0123-4567-89AB-CDEF, as people read it to one another. */
const spaced = (code: string) => code.match(/.{4}/g)?.join('-') ?? code

const numberPages = ({ pdf, text }: Paper, code: string, hash: string): void => {
  let page = 0
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
  number()
  pdf.on('pageAdded', number)
}

/** Begins another page unless so many points are left on this one. */
const keep = ({ pdf }: Paper, height: number): void => {
  if (pdf.y + height > bottom) pdf.addPage()
}

const heading = (paper: Paper, words: string, follows = 60): void => {
  keep(paper, follows)
  paper.pdf.moveDown(0.7)
  paper.text(words, { x: edge, width: wide, size: 12.5, weight: 'bold', color: inks.primaryInk })
  paper.pdf.y += 4
}

const drawHead = (paper: Paper, content: AgreementContent, url: string): void => {
  const { pdf } = paper
  const size = 74
  paper.qr(url, a4.width - edge - size, edge - 8, size)
  paper.text('扫码核对真假', {
    x: a4.width - edge - size - 10,
    y: edge + size - 4,
    width: size + 20,
    size: 8,
    align: 'center',
    color: inks.soft,
  })
  const width = wide - size - 20
  paper.text(textOf(content).title, { x: edge, y: edge - 6, width, size: 22, weight: 'bold' })
  const facts = [
    `验证码 ${spaced(content.verifyCode)}`,
    `条款版本 ${content.text.version}，依据 ${content.policy.document}（第 ${content.policy.version} 版）`,
  ]
  for (const fact of facts) paper.text(fact, { x: edge, width, size: 9.5, color: inks.soft, lineGap: 3 })
  pdf.y = edge + size + 14
}

const agreedNames = { self: '本人同意', delegate: '本人授权代签', guardian: '监护人代签' } as const

const drawParties = (paper: Paper, content: AgreementContent, row: Seen['row']): void => {
  heading(paper, '双方')
  rows(
    paper,
    [86, 46, 78, 128, 80, 57],
    ['居民一方', '关系', '出生日期', '身份证号', '怎样同意', '服务包'],
    content.residents.map(({ name, relation, bornOn, idNumberMasked, agreedBy, pack }) => [
      name,
      relation,
      bornOn,
      idNumberMasked ?? '—',
      agreedNames[agreedBy],
      pack.name,
    ]),
  )
  const { organisation, team, leader, practitioner, signatory, partyKind } = content
  lines(paper, [
    ['签名的人', partyKind === 'household' ? `${signatory.name}（家庭代表）` : signatory.name],
    ['团队一方', `${organisation.name} ${team.name}，团队长 ${leader.name}`],
    ...(practitioner ? ([['签约医生', practitioner.name]] as const) : []),
    ['联系电话', team.phone],
    ['期限', term(content, row)],
  ])
}

const term = ({ years }: AgreementContent, { startsOn, endsOn }: Seen['row']): string =>
  startsOn && endsOn ? `${years} 年，从 ${startsOn} 到 ${endsOn}` : `${years} 年，从医生签名确认的那一天起`

const drawItems = (paper: Paper, content: AgreementContent): void => {
  heading(paper, '服务清单（每个签约年度）')
  for (const { names, pack } of byPack(content)) {
    keep(paper, 40)
    paper.text(`${names.join('、')}：${pack.name}`, {
      x: edge,
      width: wide,
      size: 10,
      weight: 'medium',
      lineGap: 3,
    })
    const items = pack.items.map(({ name, unit, perYear }) => `${name} ${perYear} ${unit}`)
    paper.text(`${items.join('；')}。`, { x: edge, width: wide, size: 10, lineGap: 4 })
    paper.pdf.y += 4
  }
}

/** Those with the same package share one list. */
const byPack = ({ residents }: AgreementContent) => {
  const packs = new Map<string, { names: string[]; pack: AgreementContent['residents'][number]['pack'] }>()
  for (const { name, pack } of residents) {
    const known = packs.get(pack.id)
    if (known) known.names.push(name)
    else packs.set(pack.id, { names: [name], pack })
  }
  return [...packs.values()]
}

const yuan = (fen: number) => (fen / 100).toFixed(2)

const drawFees = (paper: Paper, content: AgreementContent): void => {
  heading(paper, `费用（${content.years} 年合计 ${yuan(content.totalFen)} 元）`)
  const everyone = byPayer(content.residents.flatMap(({ shares }) => shares))
  rows(
    paper,
    [110, 80, 285],
    ['谁来付', '金额（元）', '依据'],
    everyone.map(({ payer, fen, source }) => [
      payerNames[payer],
      yuan(fen),
      `${source.document} ${source.article}`,
    ]),
  )
  for (const { name, priceFen, shares } of content.residents) {
    const parts = shares.map(({ payer, fen }) => `${payerNames[payer]} ${yuan(fen)}`)
    keep(paper, 20)
    paper.text(`${name}：每年 ${yuan(priceFen)} 元，${content.years} 年里 ${parts.join('，')}。`, {
      x: edge,
      width: wide,
      size: 9.5,
      color: inks.soft,
      lineGap: 3,
    })
  }
}

const drawText = (paper: Paper, content: AgreementContent): void => {
  const { sections, sources } = textOf(content)
  for (const section of sections) {
    heading(paper, section.heading)
    section.clauses.forEach((clause, at) => {
      const style = { x: edge, width: wide, size: 10.5, lineGap: 4.5 } as const
      keep(paper, Math.min(60, paper.heightOf(clause, style)))
      paper.text(`${at + 1}．${clause}`, style)
      paper.pdf.y += 2
    })
  }
  heading(paper, '条款依据')
  for (const { document, article } of sources)
    paper.text(`${document}　${article}`, { x: edge, width: wide, size: 9, color: inks.soft, lineGap: 3 })
}

const drawHands = (
  paper: Paper,
  content: AgreementContent,
  row: Seen['row'],
  signatures: readonly SignatureRow[],
): void => {
  heading(paper, '签名', 190)
  const { pdf } = paper
  const top = pdf.y + 2
  const width = wide / 2 - 10
  const sides = [
    { side: 'resident', label: '居民一方', name: content.signatory.name, empty: '还没有签名' },
    { side: 'provider', label: '团队一方', name: '', empty: '等医生签名，还没有生效' },
  ] as const
  for (const [at, { side, label, name, empty }] of sides.entries()) {
    const x = edge + at * (width + 20)
    const hand = signatures.find(each => each.side === side)
    const signer = name || hand?.signerName || ''
    paper.text(`${label}　${signer}`, { x, y: top, width, size: 10.5, weight: 'medium' })
    const box = { x, y: top + 20, width, height: width / padRatio }
    pdf.roundedRect(box.x, box.y, box.width, box.height, 6).lineWidth(0.7).stroke(inks.line)
    if (hand) drawHand(pdf, hand.strokes, box)
    else
      paper.text(empty, {
        x,
        y: box.y + box.height / 2 - 8,
        width,
        size: 10,
        align: 'center',
        color: inks.soft,
      })
    const day = hand ? dayOf(hand.signedAt).split('-').map(Number) : undefined
    paper.text(day ? `${day[0]} 年 ${day[1]} 月 ${day[2]} 日` : '　', {
      x,
      y: box.y + box.height + 5,
      width,
      size: 9.5,
      color: inks.soft,
    })
  }
  pdf.y = top + 20 + width / padRatio + 26
  paper.text(
    `两份协议内容一样，居民和机构各存一份。双方签名都写在同一个指纹下：SHA-256 ${row.contentHash}。扫首页的码，或在小程序「核对协议」里输入验证码 ${spaced(content.verifyCode)}，就能核对真假。`,
    { x: edge, width: wide, size: 9, color: inks.soft, lineGap: 3 },
  )
}

const drawHand = (
  pdf: PDFKit.PDFDocument,
  strokes: SignatureRow['strokes'],
  box: { x: number; y: number; width: number; height: number },
): void => {
  pdf.save().translate(box.x, box.y)
  pdf.lineWidth(1.8).lineCap('round').lineJoin('round')
  pdf.path(strokePath(strokes, box.width, box.height)).stroke(inks.ink)
  pdf.restore()
}

/** A table of short words with a hairline under each row. */
const rows = (
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

const lines = (paper: Paper, facts: readonly (readonly [string, string])[]): void => {
  for (const [label, words] of facts) {
    keep(paper, 20)
    const y = paper.pdf.y
    paper.text(label, { x: edge, y, width: 64, size: 10, color: inks.soft })
    paper.text(words, { x: edge + 68, y, width: wide - 68, size: 10, lineGap: 3 })
  }
}
