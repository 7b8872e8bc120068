import type { Tip, TipLine } from '@jiayitong/shared/api/tips'
import { dayOf } from '@jiayitong/shared/domain/days'
import type { KeyGroup } from '@jiayitong/shared/domain/residents'
import { and, asc, eq, gt, gte, isNull, type SQL } from 'drizzle-orm'
import { SolarDay } from 'tyme4ts'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import type { Reads } from '../../store/store'
import type { Tables } from '../../store/tables'

type TipRow = Tables['tips']['$inferSelect']
type Anyone = Pick<Reading, 'read' | 'now'>

/** Characters a minute that older readers take in comfortably. */
const readingSpeed = 250

const toTipLine = ({
  id,
  title,
  summary,
  occasion,
  paragraphs,
}: Pick<TipRow, 'id' | 'title' | 'summary' | 'occasion' | 'paragraphs'>): TipLine => ({
  id,
  title,
  summary,
  occasion,
  minutes: Math.max(1, Math.round(paragraphs.join('').length / readingSpeed)),
})

/** The whole of a piece of advice, also of one as it was sent: a version's row serves as well. */
export const toTip = (row: Omit<TipRow, 'organisationId' | 'reviewedBy' | 'retiredAt' | 'quiz'>): Tip => ({
  ...toTipLine(row),
  paragraphs: row.paragraphs,
  topics: row.topics,
  groups: row.groups as KeyGroup[],
  notFor: row.notFor as KeyGroup[],
  warning: row.warning,
  source: row.source,
  reviewer: row.reviewer,
  reviewedOn: row.reviewedOn,
  expiresOn: row.expiresOn,
  version: row.version,
  service: row.serviceItem,
})

/** The solar term a day lies in: 小雪 from the day it begins until 大雪. */
export const solarTermOn = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return SolarDay.fromYmd(year, month, date).getTerm().getName()
}

/** Advice that may be shown and sent on a day: reviewed, not expired, not retired (C75). */
export const inForce = ({ tips }: Reads['tables'], today: string): SQL | undefined =>
  and(gte(tips.expiresOn, today), isNull(tips.retiredAt))

/** One page of the advice in force. */
export const readTips = async (
  { read, now }: Anyone,
  { limit = 20, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: TipLine[]; nextCursor: string | null }> => {
  const { tips } = read.tables
  const [after] = cursor ? decodeCursor(cursor, 'id') : []
  const rows = await read
    .select()
    .from(tips)
    .where(and(inForce(read.tables, dayOf(now)), after === undefined ? undefined : gt(tips.id, after)))
    .orderBy(asc(tips.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toTipLine),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  }
}

/** @throws Refusal `not-found` also for advice that has expired */
export const readTip = async ({ read, now }: Anyone, id: string): Promise<Tip> => {
  const { tips } = read.tables
  const [row] = await read
    .select()
    .from(tips)
    .where(and(eq(tips.id, id), inForce(read.tables, dayOf(now))))
  if (!row) return refuse('not-found')
  return toTip(row)
}

/** Advice for this solar term that fits a person of these groups and is not against any of them. */
export const tipOfToday = async (
  { read, now }: Anyone,
  groups: readonly string[],
): Promise<TipLine | null> => {
  const { tips } = read.tables
  const today = dayOf(now)
  const rows = await read
    .select()
    .from(tips)
    .where(and(eq(tips.occasion, solarTermOn(today)), inForce(read.tables, today)))
    .orderBy(asc(tips.id))
    .limit(50)
  const fitting = rows.filter(tip => !tip.notFor.some(group => groups.includes(group)))
  const chosen = fitting.find(tip => tip.groups.some(group => groups.includes(group))) ?? fitting[0]
  return chosen ? toTipLine(chosen) : null
}
