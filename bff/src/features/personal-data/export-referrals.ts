import { resourceKindNames } from '@jiayitong/shared/domain/quotas'
import { adviceStateNames, referralSideNames, referralStateNames } from '@jiayitong/shared/domain/referrals'
import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { type Entry, most, opened, record } from './export-records'

/* The ways to hospitals and back, as far as they tell of a person. */

export const referrals = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { referrals: t, organisations } = r.read.tables
  const rows = await r.read
    .select({ row: t, hospital: organisations.name })
    .from(t)
    .leftJoin(organisations, eq(organisations.id, t.hospitalId))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(({ row, hospital }) =>
    record({
      转诊单: row.number,
      方向: row.direction === 'up' ? '上转' : '下转',
      医院: hospital,
      种类: row.kind && resourceKindNames[row.kind],
      状态: referralStateNames[row.state],
      绿色通道: row.green,
      内容: opened(r, row.contentSealed, `referrals.content:${row.id}`),
      结果: opened(r, row.resultSealed, `referrals.result:${row.id}`),
      处方周数: row.prescriptionWeeks,
      时间: row.createdAt,
    }),
  )
}

export const referralSteps = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { referrals: f, referralSteps: s } = r.read.tables
  const rows = await r.read
    .select({ row: s, number: f.number })
    .from(s)
    .innerJoin(f, eq(f.id, s.referralId))
    .where(inArray(f.residentId, [...people]))
    .orderBy(desc(s.at))
    .limit(most)
  return rows.map(({ row, number }) =>
    record({
      转诊单: number,
      一方: referralSideNames[row.side],
      到: referralStateNames[row.state],
      说明: opened(r, row.noteSealed, `referral_steps.note:${row.id}`),
      时间: row.at,
    }),
  )
}

export const stays = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { referrals: f, hospitalStays: s, organisations } = r.read.tables
  const rows = await r.read
    .select({ row: s, number: f.number, name: organisations.name })
    .from(s)
    .innerJoin(f, eq(f.id, s.referralId))
    .innerJoin(organisations, eq(organisations.id, s.organisationId))
    .where(inArray(f.residentId, [...people]))
    .limit(most)
  return rows.map(({ row, number, name }) =>
    record({ 转诊单: number, 机构: name, 入院: row.admittedOn, 出院: row.dischargedOn }),
  )
}

export const followUps = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { referrals: f, followUps: t } = r.read.tables
  const rows = await r.read
    .select({ row: t, number: f.number })
    .from(t)
    .innerJoin(f, eq(f.id, t.referralId))
    .where(inArray(f.residentId, [...people]))
    .orderBy(desc(t.dueOn))
    .limit(most)
  return rows.map(({ row, number }) =>
    record({
      转诊单: number,
      日期: row.dueOn,
      内容: opened(r, row.taskSealed, `follow_ups.task:${row.id}`),
      记录: opened(r, row.noteSealed, `follow_ups.note:${row.id}`),
      完成: row.doneAt,
    }),
  )
}

export const advices = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { advices: a, adviceMessages: m } = r.read.tables
  const rows = await r.read
    .select({ advice: a, message: m })
    .from(m)
    .innerJoin(a, eq(a.id, m.adviceId))
    .where(inArray(a.residentId, [...people]))
    .orderBy(asc(m.at))
    .limit(most)
  return rows.map(({ advice, message }) =>
    record({
      主题: opened(r, advice.topicSealed, `advices.topic:${advice.id}`),
      状态: adviceStateNames[advice.state],
      内容: opened(r, message.textSealed, `advice_messages.text:${message.id}`),
      时间: message.at,
    }),
  )
}

export const hospitalBookings = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { resourceBookings: b, referralResources: t, organisations } = r.read.tables
  const rows = await r.read
    .select({ row: b, department: t.department, startsAt: t.startsAt, hospital: organisations.name })
    .from(b)
    .innerJoin(t, eq(t.id, b.resourceId))
    .innerJoin(organisations, eq(organisations.id, t.hospitalId))
    .where(inArray(b.residentId, [...people]))
    .orderBy(desc(b.createdAt))
    .limit(most)
  return rows.map(({ row, department, startsAt, hospital }) =>
    record({
      医院: hospital,
      科室: department,
      时间: startsAt,
      状态: row.state === 'booked' ? '已约好' : '已取消',
    }),
  )
}
