import { count, desc, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { type Entry, most, record } from './export-records'

/** Self-management groups: since when, until when, and how often something was done. */
export const groups = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { groups: g, groupMembers: m, groupDones: d } = r.read.tables
  const theirs = [...people]
  const rows = await r.read
    .select({ row: m, name: g.name })
    .from(m)
    .innerJoin(g, eq(g.id, m.groupId))
    .where(inArray(m.residentId, theirs))
    .orderBy(desc(m.joinedAt))
    .limit(most)
  const done = await r.read
    .select({ groupId: d.groupId, residentId: d.residentId, times: count() })
    .from(d)
    .where(inArray(d.residentId, theirs))
    .groupBy(d.groupId, d.residentId)
  return rows.map(({ row, name }) =>
    record({
      小组: name,
      加入: row.joinedAt,
      退出: row.leftAt,
      打卡次数:
        done.find(each => each.groupId === row.groupId && each.residentId === row.residentId)?.times ?? 0,
    }),
  )
}

/** Meetings of groups somebody came to. */
export const groupMeetings = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { groupAttendances: t, groupMeetings: m } = r.read.tables
  const rows = await r.read
    .select({ row: t, title: m.title, place: m.place })
    .from(t)
    .innerJoin(m, eq(m.id, t.meetingId))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.arrivedAt))
    .limit(most)
  return rows.map(({ row, title, place }) => record({ 小组活动: title, 地点: place, 签到: row.arrivedAt }))
}
