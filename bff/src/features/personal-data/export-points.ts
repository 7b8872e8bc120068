import { awardStateNames, flagReasonNames, redemptionStateNames } from '@jiayitong/shared/domain/points'
import { desc, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { type Entry, most, opened, record } from './export-records'

export const points = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { pointsEntries: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(
      inArray(
        t.holder,
        people.map(id => `resident:${id}`),
      ),
    )
    .orderBy(desc(t.occurredAt))
    .limit(most)
  return rows.map(row => record({ 账户: '个人', 积分: row.points, 事由: row.cause, 时间: row.occurredAt }))
}

export const redemptions = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { redemptions: t, rewards } = r.read.tables
  const rows = await r.read
    .select({ row: t, reward: rewards.name })
    .from(t)
    .innerJoin(rewards, eq(rewards.id, t.rewardId))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(({ row, reward }) =>
    record({
      兑换: reward,
      积分: row.points,
      用的是: row.holder.startsWith('household:') ? '家庭积分' : '个人积分',
      状态: redemptionStateNames[row.state],
      时间: row.createdAt,
    }),
  )
}

export const measured = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { measurements: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.measuredAt))
    .limit(most)
  return rows.map(row => {
    const values = opened(r, row.valuesSealed, `measurements.values:${row.id}`)
    const { systolic, diastolic, glucose, steps } = values ? JSON.parse(values) : {}
    return record({ 高压: systolic, 低压: diastolic, 血糖: glucose, 步数: steps, 时间: row.measuredAt })
  })
}

/** What was given or taken by hand, and what was looked at, with what was said about it. */
export const corrections = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { pointsAwards: a, pointsFlags: f } = r.read.tables
  const awards = await r.read
    .select()
    .from(a)
    .where(inArray(a.residentId, [...people]))
    .limit(most)
  const flags = await r.read
    .select()
    .from(f)
    .where(inArray(f.residentId, [...people]))
    .limit(most)
  return [
    ...awards.map(row =>
      record({
        积分: row.points,
        理由: opened(r, row.reasonSealed, `points_awards.reason:${row.id}`),
        状态: awardStateNames[row.state],
        时间: row.askedAt,
      }),
    ),
    ...flags.map(row =>
      record({
        核实: flagReasonNames[row.reason],
        申诉: opened(r, row.appealSealed, `points_flags.appeal:${row.id}`),
        时间: row.createdAt,
      }),
    ),
  ]
}
