import type { Scene } from '@jiayitong/shared/api/scenes'
import { dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { dutyNames } from '@jiayitong/shared/domain/directory'
import { hoursText } from '@jiayitong/shared/domain/opening-hours'
import { asc, eq } from 'drizzle-orm'
import type { Deps } from '../../app'
import type { Reading, Who } from '../../context'
import { a4, drawPaper, inks, type Paper } from '../../documents/paper'
import { refuse } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { miniCode, readScene } from './scenes'

const edge = 52
const wide = a4.width - 2 * edge
const headHeight = 240
const cardTop = 186
const cardHeight = 276
const footTop = a4.height - 122
const white = '#FFFFFF'

const mostMembers = 6

/**
 * A poster that brings people to a team (C100): the code large, whom they will meet, how signing goes. Drawn outside
 * any transaction, since WeChat is asked for its code; without an answer the code for browsers stands alone.
 * @throws Refusal `not-found` for other teams' staff, and for a code that is no longer good
 */
export const drawPoster = async (
  { store, wechat, vault, config }: Pick<Deps, 'store' | 'wechat' | 'vault' | 'config'>,
  {
    who,
    now,
    code,
    paper,
  }: { readonly who: Who; readonly now: Date; readonly code: string; readonly paper: 'A4' | 'A3' },
): Promise<Buffer> => {
  const r: Reading = { read: store.read, who, now, vault }
  const scene = await readScene(r, code, config.PUBLIC_URL)
  await findStaffedTeam(r, scene.team.id)
  const team = await teamOf(r, scene.team.id)
  const mini = await miniCode(wechat, code)
  return drawPaper(
    {
      title: `${scene.team.name}签约海报`,
      author: scene.organisation.name,
      // The day is enough, and makes a poster printed twice the same file.
      createdAt: instantOf(dayOf(now)),
      margins: { top: edge, bottom: 0, left: edge, right: edge },
      size: paper,
    },
    sheet => {
      drawHead(sheet, team)
      drawCode(sheet, scene, mini)
      const y = drawSteps(sheet, cardTop + cardHeight + 24)
      drawPeople(sheet, team, y + 16)
      drawFoot(sheet, team, scene)
    },
  )
}

const teamOf = async ({ read }: Pick<Reading, 'read'>, id: string) => {
  const { teams: t, organisations: o, practitioners: p, teamMembers: m } = read.tables
  const [row] = await read
    .select({ team: t, organisation: o, leader: { name: p.name, title: p.title } })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .innerJoin(p, eq(p.id, t.leaderId))
    .where(eq(t.id, id))
  if (!row) return refuse('not-found')
  const members = await read
    .select({ name: p.name, duty: m.duty })
    .from(m)
    .innerJoin(p, eq(p.id, m.practitionerId))
    .where(eq(m.teamId, id))
    .orderBy(asc(m.position), asc(p.id))
    .limit(mostMembers)
  return { ...row, members }
}
type PosterTeam = Awaited<ReturnType<typeof teamOf>>

const drawHead = (paper: Paper, { team, organisation }: PosterTeam): void => {
  const { pdf } = paper
  pdf.rect(0, 0, a4.width, headHeight).fill(inks.tint)
  drawRoof(pdf)
  const line = { x: edge, color: inks.primaryInk } as const
  paper.text(`${organisation.name}·${team.name}`, { ...line, y: 50, size: 15, weight: 'medium', width: wide })
  paper.text('家门口的家庭医生', { ...line, y: 78, size: 42, weight: 'bold', width: wide })
  paper.text('签一位，全家的健康有人管、有人问、有人记着', {
    x: edge,
    y: 140,
    size: 16.5,
    color: inks.ink,
    width: wide,
  })
}

/** The look's roof line, large, behind the words. */
const drawRoof = (pdf: PDFKit.PDFDocument): void => {
  pdf.save().rect(0, 0, a4.width, headHeight).clip()
  pdf.translate(a4.width - 232, -110).scale(1.9)
  pdf.lineWidth(1.4).lineCap('round').lineJoin('round').strokeOpacity(0.24)
  for (const path of [
    'M0 170c24-4 38-18 44-34h100M12 172v41M4 178h150M44 136c-4-5-2-9 2-11',
    'M32 170c12-8 20-20 24-34M52 170c8-10 14-22 16-34M72 170c5-10 8-22 9-34M94 170c3-10 4-22 4-34',
  ])
    pdf.path(path).stroke(inks.primary)
  pdf.restore()
}

/** The code on a white sheet that reaches into the head: WeChat's large, the one for browsers beside it. */
const drawCode = (paper: Paper, { code, url, place }: Scene, mini: Buffer | undefined): void => {
  const { pdf } = paper
  pdf.roundedRect(edge, cardTop, wide, cardHeight, 18).fill(white)
  pdf.roundedRect(edge, cardTop, wide, cardHeight, 18).lineWidth(1).stroke(inks.line)
  const size = 216
  const x = edge + 26
  const y = cardTop + 18
  if (mini) pdf.image(mini, x, y, { width: size, height: size })
  else paper.qr(url, x + 10, y + 10, size - 20)
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`
  paper.text(spaced, { x, y: y + size + 6, width: size, size: 12, align: 'center', color: inks.soft })
  const side = x + size + 26
  const width = edge + wide - 20 - side
  paper.text(mini ? '微信扫一扫' : '手机扫一扫', {
    x: side,
    y: y + 6,
    width,
    size: 26,
    weight: 'bold',
    color: inks.primaryInk,
  })
  paper.text('看团队、看费用\n在手机上签约', { x: side, y: y + 46, width, size: 16, lineGap: 5 })
  if (mini) {
    paper.qr(url, side, y + 116, 88)
    paper.text('不用微信？\n用手机相机\n扫这个', {
      x: side + 98,
      y: y + 126,
      width: width - 98,
      size: 11.5,
      color: inks.soft,
      lineGap: 4,
    })
  }
  if (place)
    paper.text(place, {
      x: side,
      y: y + size + 8,
      width,
      size: 10,
      color: inks.soft,
      align: 'right',
    })
}

const steps = [
  ['看清楚', '谁来照顾你家\n包含什么，自己付多少'],
  ['选好、签名', '全家一起选服务包\n在手机上手写签名'],
  ['医生答复', '限时答复\n同意后就能预约、能问'],
] as const

const drawSteps = (paper: Paper, top: number): number => {
  const { pdf } = paper
  const gap = 18
  const width = (wide - 2 * gap) / steps.length
  let bottom = top
  steps.forEach(([title, words], at) => {
    const x = edge + at * (width + gap)
    pdf.circle(x + 13, top + 13, 13).fill(inks.primary)
    paper.text(String(at + 1), {
      x,
      y: top + 3.5,
      width: 26,
      size: 14,
      weight: 'bold',
      align: 'center',
      color: white,
    })
    paper.text(title, { x: x + 34, y: top + 2, width: width - 34, size: 15, weight: 'bold' })
    const end = paper.text(words, { x, y: top + 34, width, size: 12.5, color: inks.soft, lineGap: 3 })
    bottom = Math.max(bottom, end)
  })
  return bottom
}

const drawPeople = (paper: Paper, { team, leader, members }: PosterTeam, top: number): void => {
  const { pdf } = paper
  pdf
    .moveTo(edge, top)
    .lineTo(edge + wide, top)
    .lineWidth(0.8)
    .stroke(inks.line)
  const column = wide / mostMembers
  const left = edge + (wide - column * members.length) / 2
  const y = top + 16
  members.forEach(({ name, duty }, at) => {
    const x = left + at * column
    const leads = name === leader.name
    pdf.circle(x + column / 2, y + 19, 19).fill(leads ? inks.primary : inks.tint)
    const centred = { x, width: column, align: 'center' } as const
    paper.text(Array.from(name)[0] ?? '', {
      ...centred,
      y: y + 7,
      size: 16,
      weight: 'bold',
      color: leads ? white : inks.primaryInk,
    })
    paper.text(name, { ...centred, y: y + 44, size: 12, weight: 'medium' })
    paper.text(dutyNames[duty], { ...centred, y: y + 60, size: 10, color: inks.soft })
  })
  const hours = hoursText(team.hours)
  if (hours)
    paper.text(`${hours}${team.room ? `，${team.room}` : ''}`, {
      x: edge,
      y: y + 80,
      width: wide,
      size: 11.5,
      align: 'center',
      color: inks.soft,
    })
}

const drawFoot = (paper: Paper, { team, organisation }: PosterTeam, { expiresAt }: Scene): void => {
  const { pdf } = paper
  pdf.rect(0, footTop, a4.width, a4.height - footTop).fill(inks.primary)
  paper.text('不用手机也能签：打电话，或者到这里来', {
    x: edge,
    y: footTop + 22,
    width: wide,
    size: 13.5,
    color: white,
  })
  paper.text(team.phone, { x: edge, y: footTop + 44, width: 230, size: 27, weight: 'bold', color: white })
  paper.text(organisation.address, {
    x: edge + 240,
    y: footTop + 53,
    width: wide - 240,
    size: 13,
    color: white,
    align: 'right',
  })
  const [year, month, day] = dayOf(new Date(expiresAt)).split('-').map(Number)
  paper.text(`签约自愿，选择自由。码有效到 ${year}年${month}月${day}日。`, {
    x: edge,
    y: a4.height - 32,
    width: wide,
    size: 9.5,
    color: white,
  })
}
