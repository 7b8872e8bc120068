import { arrivalNames, signupStateNames } from '@jiayitong/shared/domain/events'
import { channelNames } from '@jiayitong/shared/domain/pushes'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { type Entry, most, opened, record } from './export-records'

/* What was paid, and the lists of others a person stands on. */

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`

export const payments = async (r: Reading): Promise<Entry[]> => {
  const { agreements: a, payments: t, refunds } = r.read.tables
  const rows = await r.read
    .select({ row: t, refund: refunds })
    .from(t)
    .leftJoin(refunds, eq(refunds.paymentId, t.id))
    // Theirs whose agreement it is: at the counter a clerk's account took the money.
    .innerJoin(a, eq(a.id, t.agreementId))
    .where(eq(a.accountId, r.who.accountId))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(({ row, refund }) =>
    record({
      订单号: row.orderNumber,
      金额: yuan(row.fen),
      付款时间: row.paidAt,
      退款: refund && yuan(refund.fen),
      退款时间: refund?.endedAt,
    }),
  )
}

export const fees = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { feeEntries: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.occurredAt))
    .limit(most)
  return rows.map(row =>
    record({
      账户: row.account,
      金额: yuan(row.fen),
      年度: row.yearFrom,
      依据: `${row.document} ${row.article}`,
      时间: row.occurredAt,
    }),
  )
}

export const rosters = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { communities, communityMembers: t } = r.read.tables
  const rows = await r.read
    .select({ row: t, community: communities.name })
    .from(t)
    .innerJoin(communities, eq(communities.id, t.communityId))
    .where(inArray(t.residentId, [...people]))
    .limit(most)
  return rows.map(({ row, community }) =>
    record({
      单位: community,
      姓名: opened(r, row.nameSealed, `community_members.name:${row.id}`),
      身份证号: opened(r, row.idNumberSealed, `community_members.id_number:${row.id}`),
      手机号: opened(r, row.phoneSealed, `community_members.phone:${row.id}`),
      登记时间: row.importedAt,
    }),
  )
}

export const offers = async (r: Reading): Promise<Entry[]> => {
  const { communityOffers: t } = r.read.tables
  const rows = await r.read.select().from(t).where(eq(t.accountId, r.who.accountId)).limit(most)
  return rows.map(row =>
    record({
      内容: opened(r, row.contentSealed, `community_offers.content:${row.id}`),
      时间: row.signedAt,
      笔迹: JSON.stringify(row.strokes),
    }),
  )
}

export const certificates = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { groupCertificates: t, residents } = r.read.tables
  const rows = await r.read
    .select({ row: t })
    .from(t)
    .innerJoin(residents, eq(residents.idNumberIndex, t.idNumberIndex))
    .where(inArray(residents.id, [...people]))
    .limit(most)
  return rows.map(({ row }) =>
    record({ 人群: row.group, 认定部门: row.issuer, 从: row.validFrom, 到: row.validTo }),
  )
}

export const pushes = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { deliveries: d, tips } = r.read.tables
  const rows = await r.read
    .select({ title: tips.title, day: d.day, sentAt: d.sentAt, readAt: d.readAt, reachedBy: d.reachedBy })
    .from(d)
    .innerJoin(tips, eq(tips.id, d.tipId))
    .where(and(inArray(d.residentId, [...people]), inArray(d.state, ['sent', 'read'])))
    .orderBy(desc(d.day), desc(d.id))
    .limit(most)
  return rows.map(row =>
    record({
      健康知识: row.title,
      日期: row.day,
      送达: row.sentAt,
      方式: row.reachedBy && channelNames[row.reachedBy],
      已读: row.readAt,
    }),
  )
}

export const signups = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { events, eventSignups: t } = r.read.tables
  const rows = await r.read
    .select({ row: t, title: events.title, startsAt: events.startsAt })
    .from(t)
    .innerJoin(events, eq(events.id, t.eventId))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(({ row, title, startsAt }) =>
    record({
      活动: title,
      时间: startsAt,
      状态: signupStateNames[row.state],
      签到: row.arrivedAt,
      签到方式: row.arrivedBy && arrivalNames[row.arrivedBy],
    }),
  )
}
