import { dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { dutyNames } from '@jiayitong/shared/domain/directory'
import { hoursText } from '@jiayitong/shared/domain/opening-hours'
import { a4, drawPaper, inks, type Paper } from '../../documents/paper'
import { refuse } from '../../refusal'
import type { Snapshot, TeamEntry } from './snapshot'

const edge = 56
const wide = a4.width - 2 * edge
const headHeight = 214
const footTop = a4.height - 206

const mostFaces = 10
const mostAreas = 6

/**
 * The team's public notice as an A4 poster (公示服务团队, 二七卫计〔2016〕110号), from the same entries as the map.
 * @param publicUrl where residents reach this server; the code on the poster opens the team there
 */
export const teamNotice = async (
  snapshot: Snapshot,
  teamId: string,
  publicUrl: string,
  now: Date,
): Promise<Buffer> => {
  const team = snapshot.teams.get(teamId)
  if (!team) return refuse('not-found')
  return drawPaper(
    {
      title: `${team.row.name}公示`,
      author: team.organisation.row.name,
      // The day is enough, and makes a poster printed twice the same file.
      createdAt: instantOf(dayOf(now)),
      margins: { top: edge, bottom: 12, left: edge, right: edge },
    },
    paper => {
      drawHead(paper, team)
      let y = drawFaces(paper, team, headHeight + 26)
      y = drawAreas(paper, team, y + 22)
      drawFacts(paper, team, y + 20)
      drawFoot(paper, team, teamUrl(publicUrl, teamId))
    },
  )
}

/** The web mini-program's page of a team, and what WeChat turns into its own. */
const teamUrl = (publicUrl: string, teamId: string): string =>
  `${publicUrl.replace(/\/$/, '')}/#/features/directory/pages/team/index?id=${teamId}`

const drawHead = (paper: Paper, { row, leader, organisation }: TeamEntry): void => {
  const { pdf } = paper
  pdf.rect(0, 0, a4.width, headHeight).fill(inks.tint)
  drawRoof(pdf)
  paper.text('家庭医生签约服务团队', { x: edge, y: 50, size: 16, weight: 'medium', color: inks.primaryInk })
  paper.text(row.name, { x: edge, y: 76, size: 46, weight: 'bold', width: wide })
  paper.text(`团队长 ${leader.name}，${leader.title}`, {
    x: edge,
    y: 142,
    size: 17,
    color: inks.soft,
    width: 330,
  })
  paper.text(organisation.row.name, { x: edge, y: 168, size: 17, color: inks.soft, width: 330 })
}

/** The look's roof line, at the right of the head. */
const drawRoof = (pdf: PDFKit.PDFDocument): void => {
  pdf.save().rect(0, 0, a4.width, headHeight).clip()
  pdf.translate(a4.width - 196, -96).scale(1.62)
  pdf.lineWidth(1.5).lineCap('round').lineJoin('round').strokeOpacity(0.3)
  for (const path of [
    'M0 170c24-4 38-18 44-34h100M12 172v41M4 178h150M44 136c-4-5-2-9 2-11',
    'M32 170c12-8 20-20 24-34M52 170c8-10 14-22 16-34M72 170c5-10 8-22 9-34M94 170c3-10 4-22 4-34',
  ])
    pdf.path(path).stroke(inks.primary)
  pdf.restore()
}

const heading = (paper: Paper, words: string, y: number): number =>
  paper.text(words, { x: edge, y, size: 17, weight: 'bold', width: wide }) + 8

const drawFaces = (paper: Paper, { members }: TeamEntry, top: number): number => {
  const { pdf } = paper
  const y = heading(paper, '谁来照顾你家', top)
  const shown = members.slice(0, mostFaces)
  const column = 96
  const step = (wide - column) / 4
  shown.forEach(({ duty, practitioner: { name, title } }, at) => {
    const x = edge + (at % 5) * step
    const rowTop = y + Math.floor(at / 5) * 100
    pdf.circle(x + column / 2, rowTop + 24, 23).fill(duty === 'family-doctor' ? inks.primary : inks.tint)
    paper.text(Array.from(name)[0] ?? '', {
      x,
      y: rowTop + 9,
      width: column,
      align: 'center',
      size: 20,
      weight: 'bold',
      color: duty === 'family-doctor' ? '#FFFFFF' : inks.primaryInk,
    })
    const center = { x, width: column, align: 'center' } as const
    paper.text(name, { ...center, y: rowTop + 52, size: 13, weight: 'medium' })
    paper.text(dutyNames[duty], { ...center, y: rowTop + 70, size: 11, color: inks.soft })
    if (title !== dutyNames[duty])
      paper.text(title, { ...center, y: rowTop + 84, size: 10, color: inks.soft })
  })
  return y + Math.ceil(shown.length / 5) * 100
}

const drawAreas = (paper: Paper, { areas }: TeamEntry, top: number): number => {
  let y = heading(paper, '负责哪些地方', top)
  for (const { name, places } of areas.slice(0, mostAreas)) {
    const words = places.length > 0 ? `${name}：${places.join('、')}` : name
    y = paper.text(words, { x: edge, y, size: 13, width: wide, lineGap: 3 }) + 3
  }
  if (areas.length > mostAreas)
    y = paper.text(`另有 ${areas.length - mostAreas} 个片区，扫码看全部`, {
      x: edge,
      y,
      size: 12,
      color: inks.soft,
    })
  return y
}

const drawFacts = (paper: Paper, { row, organisation }: TeamEntry, top: number): void => {
  const { address, howToSign } = organisation.row
  const facts = [
    ['擅长', row.specialties.join('、')],
    ['什么时候', hoursText(row.hours)],
    ['在哪里', row.room ? `${address}，${row.room}` : address],
    ['怎么签约', howToSign],
  ] as const
  let y = top
  for (const [label, words] of facts) {
    if (!words) continue
    paper.text(label, { x: edge, y, size: 13, weight: 'medium', color: inks.primaryInk, width: 70 })
    y = paper.text(words, { x: edge + 74, y, size: 13, width: wide - 74, lineGap: 3 }) + 6
  }
}

const drawFoot = (paper: Paper, { row, organisation }: TeamEntry, url: string): void => {
  const { pdf } = paper
  pdf.rect(0, footTop, a4.width, a4.height - footTop).fill(inks.primary)
  pdf.roundedRect(edge, footTop + 28, 132, 132, 12).fill('#FFFFFF')
  paper.qr(url, edge + 12, footTop + 40, 108)
  const x = edge + 156
  const width = wide - 156
  const white = { x, width, color: '#FFFFFF' } as const
  paper.text('扫一扫，看团队、看价格、签约', { ...white, y: footTop + 30, size: 20, weight: 'bold' })
  paper.text('不用手机也可以：打电话，或者直接到机构来。', { ...white, y: footTop + 62, size: 13 })
  paper.text('电话', { ...white, y: footTop + 98, size: 13 })
  paper.text(row.phone, { ...white, y: footTop + 114, size: 28, weight: 'bold' })
  const [year, month, day] = row.checkedOn.split('-').map(Number)
  paper.text(
    `${organisation.row.shortName}核对于 ${year}年${month}月${day}日。信息有误，请扫码告诉我们，或打 ${organisation.row.phone}。`,
    { x: edge, y: a4.height - 34, width: wide, size: 9.5, color: '#FFFFFF' },
  )
}
