import { agreementTexts } from '@jiayitong/shared/domain/agreement-texts'
import { payerNames } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { organisationLevelNames } from '@jiayitong/shared/domain/directory'
import { byPayer } from '@jiayitong/shared/domain/quotes'
import { padRatio } from '@jiayitong/shared/domain/signatures'
import type { Reading } from '../../context'
import { a4, drawPaper, inks, type Paper } from '../../documents/paper'
import { refuse } from '../../refusal'
import { findAgreement, type Seen } from './agreements.read'
import type { AgreementContent } from './content'
import { bottom, drawHand, edge, heading, keep, lines, numberPages, rows, spaced, wide } from './sheet'
import { type SignatureRow, selectSignatures } from './statements'

/**
 * The agreement on paper, for both sides the same to the byte: it is drawn from what was signed and from
 * nothing that moves afterwards (二七卫计〔2016〕110号 二（三）: 一式两份).
 * @param publicUrl where the code on the paper leads
 * @param copies how often it stands in the file, each time the same from its first page to its last
 * @throws Refusal `state-conflict` while nobody has signed
 */
export const drawAgreement = async (
  r: Reading,
  id: string,
  publicUrl: string,
  copies = 1,
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
      const begin = numberPages(paper, content.verifyCode, row.contentHash)
      for (let copy = 0; copy < copies; copy += 1) {
        begin()
        drawHead(paper, content, verifyUrl(publicUrl, content.verifyCode))
        drawParties(paper, content, row)
        drawItems(paper, content)
        drawFees(paper, content)
        drawText(paper, content)
        drawHands(paper, content, row, signatures)
      }
    },
  )
  return { name: `agreement-${content.verifyCode}.pdf`, bytes }
}

/** The web mini-program's page that says whether a paper is genuine. */
const verifyUrl = (publicUrl: string, code: string): string =>
  `${publicUrl.replace(/\/$/, '')}/#/features/agreements/pages/verify/index?code=${code}`

const textOf = ({ text }: AgreementContent) => {
  const found = agreementTexts.get(text.version)
  if (!found) throw new Error(`agreement text ${text.version} is gone`)
  return found
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
    [72, 42, 74, 122, 76, 89],
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
  const {
    organisation,
    team,
    leader,
    practitioner,
    signatory,
    partyKind,
    community,
    hospitals = [],
    platform,
    employer,
  } = content
  lines(paper, [
    ['签名的人', partyKind === 'household' ? `${signatory.name}（家庭代表）` : signatory.name],
    ...(community ? ([['集体协议', `${community.name}，本人自愿签约`]] as const) : []),
    ['团队一方', `${organisation.name} ${team.name}，团队长 ${leader.name}`],
    ...(practitioner ? ([['签约医生', practitioner.name]] as const) : []),
    ...(platform ? ([['平台机构', platform.name]] as const) : []),
    ...(employer ? ([['医生受雇于', employer.name]] as const) : []),
    ...(hospitals.length > 0
      ? ([
          [
            '医院组合',
            hospitals.map(({ name, level }) => `${name}（${organisationLevelNames[level]}）`).join('、'),
          ],
        ] as const)
      : []),
    ['联系电话', team.phone],
    ['期限', term(content, row)],
  ])
}

const term = (content: AgreementContent, { startsOn, endsOn }: Seen['row']): string =>
  startsOn && endsOn
    ? `${length(content)}，从 ${startsOn} 到 ${endsOn}`
    : `${length(content)}，从医生签名确认的那一天起`

const length = ({ years, course }: AgreementContent): string =>
  course ? `一个疗程 ${course.days} 天` : `${years} 年`

const drawItems = (paper: Paper, content: AgreementContent): void => {
  heading(paper, content.course ? '服务清单（整个疗程）' : '服务清单（每个签约年度）')
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
    const key = pack.id ?? JSON.stringify(pack.items)
    const known = packs.get(key)
    if (known) known.names.push(name)
    else packs.set(key, { names: [name], pack })
  }
  return [...packs.values()]
}

const yuan = (fen: number) => (fen / 100).toFixed(2)

const drawFees = (paper: Paper, content: AgreementContent): void => {
  heading(paper, `费用（${length(content)}合计 ${yuan(content.totalFen)} 元）`)
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
    const price = content.course ? `${yuan(priceFen)} 元` : `每年 ${yuan(priceFen)} 元，${content.years} 年里`
    paper.text(`${name}：${price} ${parts.join('，')}。`, {
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
      const style = { x: edge, width: wide, size: 10, lineGap: 4 } as const
      keep(paper, Math.min(60, paper.heightOf(clause, style)))
      paper.text(`${at + 1}．${clause}`, style)
      paper.pdf.y += 1
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
