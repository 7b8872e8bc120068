import { consultationStateNames, consultationTopicNames } from '@jiayitong/shared/domain/consultations'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { type Entry, most, opened, record } from './export-records'

/** What was asked and answered, word for word, and how it was rated. */
export const consultations = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { consultations: c, consultationMessages: m, teams: t } = r.read.tables
  const rows = await r.read
    .select({ row: c, message: m, team: t.name })
    .from(m)
    .innerJoin(c, eq(c.id, m.consultationId))
    .innerJoin(t, eq(t.id, c.teamId))
    .where(inArray(c.residentId, [...people]))
    .orderBy(asc(c.createdAt), asc(m.position))
    .limit(most)
  return rows.map(({ row, message, team }) =>
    record({
      团队: team,
      问什么: consultationTopicNames[row.topic],
      状态: consultationStateNames[row.state],
      谁写的: message.side === 'team' ? '团队' : '居民',
      内容: opened(r, message.textSealed, `consultation_messages.text:${message.id}`),
      评价: row.stars,
      评语: opened(r, row.noteSealed, `consultations.note:${row.id}`),
      时间: message.at,
    }),
  )
}
