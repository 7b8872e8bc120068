import type { PersonalData } from '@jiayitong/shared/api/personal-data'
import { agreementStateNames, payerNames } from '@jiayitong/shared/domain/agreements'
import { type ConsentPurpose, consentTexts } from '@jiayitong/shared/domain/consents'
import { toIso } from '@jiayitong/shared/domain/days'
import { delegationScopeNames } from '@jiayitong/shared/domain/delegations'
import { desc, eq, inArray, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { appointments, waits } from './export-bookings'

import { consultations } from './export-consultations'

import { groupMeetings, groups } from './export-groups'

import { certificates, fees, offers, payments, pushes, rosters, signups } from './export-lists'
import { measured, points, corrections as pointsCorrections, redemptions } from './export-points'
import { type Entry, most, opened, record } from './export-records'
import { advices, followUps, hospitalBookings, referralSteps, referrals, stays } from './export-referrals'
import { ownPeople } from './people'

/** All that is kept about the caller and the children in their care, in words they can read. */
export const readPersonalData = async (r: Reading): Promise<PersonalData> => {
  const people = await ownPeople(r)
  return {
    exportedAt: toIso(r.now),
    sections: [
      { title: '账号', records: await account(r) },
      { title: '本人和孩子', records: await persons(r, people) },
      { title: '家庭', records: await homes(r, people) },
      { title: '授权', records: await rights(r, people) },
      { title: '同意记录', records: await consents(r, people) },
      { title: '签约协议', records: await agreements(r, people) },
      { title: '费用分担', records: await shares(r, people) },
      { title: '缴费', records: await payments(r) },
      { title: '费用明细', records: await fees(r, people) },
      { title: '签名', records: await signatures(r) },
      { title: '服务记录', records: await fulfilments(r, people) },
      { title: '预约', records: await appointments(r, people) },
      { title: '健康推送', records: await pushes(r, people) },
      { title: '转诊', records: await referrals(r, people) },
      { title: '转诊经过', records: await referralSteps(r, people) },
      { title: '住院', records: await stays(r, people) },
      { title: '随访', records: await followUps(r, people) },
      { title: '问医生', records: await consultations(r, people) },
      { title: '家医咨询专科', records: await advices(r, people) },
      { title: '医院预约', records: await hospitalBookings(r, people) },
      { title: '候补', records: await waits(r, people) },
      { title: '积分', records: await points(r, people) },
      { title: '积分兑换', records: await redemptions(r, people) },
      { title: '积分更正', records: await pointsCorrections(r, people) },
      { title: '自测记录', records: await measured(r, people) },
      { title: '单位名单', records: await rosters(r, people) },
      { title: '代表单位签的协议', records: await offers(r) },
      { title: '活动报名', records: await signups(r, people) },
      { title: '健康小组', records: await groups(r, people) },
      { title: '小组活动', records: await groupMeetings(r, people) },
      { title: '人群认定', records: await certificates(r, people) },
      { title: '我的反馈', records: await corrections(r) },
    ],
  }
}

const account = async (r: Reading): Promise<Entry[]> => {
  const { accounts: t } = r.read.tables
  const rows = await r.read.select().from(t).where(eq(t.id, r.who.accountId))
  return rows.map(row =>
    record({
      手机号: opened(r, row.phoneSealed, `accounts.phone:${row.id}`),
      微信标识: opened(r, row.openidSealed, `accounts.openid:${row.id}`),
      注册时间: row.createdAt,
    }),
  )
}

const persons = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { areas, residents: t } = r.read.tables
  const rows = await r.read
    .select({ row: t, area: areas.name })
    .from(t)
    .leftJoin(areas, eq(areas.id, t.areaId))
    .where(inArray(t.id, [...people]))
  return rows.map(({ row, area }) =>
    record({
      姓名: opened(r, row.nameSealed, `residents.name:${row.id}`),
      身份证号: opened(r, row.idNumberSealed, `residents.id_number:${row.id}`),
      手机号: opened(r, row.phoneSealed, `residents.phone:${row.id}`),
      性别: row.sex === 'female' ? '女' : '男',
      出生日期: row.bornOn,
      住址: opened(r, row.addressSealed, `residents.address:${row.id}`),
      片区: area,
      本地户籍: row.localRegister,
      重点人群: row.groups.join('、'),
    }),
  )
}

const homes = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { areas, householdMembers: m, households: h } = r.read.tables
  const rows = await r.read
    .select({ home: h, relation: m.relation, joinedAt: m.joinedAt, leftAt: m.leftAt, area: areas.name })
    .from(m)
    .innerJoin(h, eq(h.id, m.householdId))
    .leftJoin(areas, eq(areas.id, h.areaId))
    .where(inArray(m.residentId, [...people]))
    .limit(most)
  return rows.map(({ home, relation, joinedAt, leftAt, area }) =>
    record({
      与代表的关系: relation,
      住址: opened(r, home.addressSealed, `households.address:${home.id}`),
      片区: area,
      加入: joinedAt,
      离开: leftAt,
    }),
  )
}

const rights = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { delegations: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(or(eq(t.accountId, r.who.accountId), inArray(t.residentId, [...people])))
    .limit(most)
  return rows.map(row =>
    record({
      种类: row.kind === 'guardianship' ? '监护' : '代办',
      方向: row.accountId === r.who.accountId ? '我替家人办' : '家人替我办',
      关系: row.relation,
      范围: row.scopes.map(scope => delegationScopeNames[scope]).join('、'),
      开始: row.startsAt,
      到期: row.endsAt,
      收回: row.revokedAt,
    }),
  )
}

const consents = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { consents: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.recordedAt))
    .limit(most)
  return rows.map(row =>
    record({
      用途: consentTexts[row.purpose as ConsentPurpose]?.title ?? row.purpose,
      同意: row.granted,
      说明版本: row.textVersion,
      时间: row.recordedAt,
    }),
  )
}

const agreements = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { agreementResidents: ar, agreements: a, packages, teams } = r.read.tables
  const rows = await r.read
    .select({ agreement: a, pack: packages.name, team: teams.name, priceFen: ar.priceFen })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .innerJoin(teams, eq(teams.id, a.teamId))
    .leftJoin(packages, eq(packages.id, ar.packageId))
    .where(inArray(ar.residentId, [...people]))
    .limit(most)
  return rows.map(({ agreement, pack, team, priceFen }) =>
    record({
      团队: team,
      服务包: pack,
      每年价格: `${(priceFen / 100).toFixed(2)} 元`,
      状态: agreementStateNames[agreement.state],
      验证码: agreement.verifyCode,
      年限: agreement.years,
      开始: agreement.startsOn,
      到期: agreement.endsOn,
      // Whose words they are decides whether they are the caller's to have.
      原因:
        agreement.accountId === r.who.accountId
          ? opened(r, agreement.reasonSealed, `agreements.reason:${agreement.id}`)
          : null,
      协议内容:
        agreement.accountId === r.who.accountId
          ? opened(r, agreement.contentSealed, `agreements.content:${agreement.id}`)
          : null,
    }),
  )
}

const shares = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { agreementShares: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(inArray(t.residentId, [...people]))
    .limit(most)
  return rows.map(row =>
    record({
      出钱的一方: payerNames[row.payer],
      金额: `${(row.fen / 100).toFixed(2)} 元`,
      依据: `${row.document} ${row.article}`,
    }),
  )
}

const signatures = async (r: Reading): Promise<Entry[]> => {
  const { signatures: t } = r.read.tables
  const rows = await r.read.select().from(t).where(eq(t.accountId, r.who.accountId)).limit(most)
  return rows.map(row => record({ 时间: row.signedAt, 笔迹: JSON.stringify(row.strokes) }))
}

const fulfilments = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { fulfilments: t, serviceItems } = r.read.tables
  const rows = await r.read
    .select({ row: t, item: serviceItems.name })
    .from(t)
    .innerJoin(serviceItems, eq(serviceItems.id, t.itemId))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.doneOn))
    .limit(most)
  return rows.map(({ row, item }) =>
    record({
      项目: item,
      日期: row.doneOn,
      备注: opened(r, row.noteSealed, `fulfilments.note:${row.id}`),
      确认时间: row.acknowledgedAt,
      确认笔迹: row.acknowledgedStrokes && JSON.stringify(row.acknowledgedStrokes),
    }),
  )
}

const corrections = async (r: Reading): Promise<Entry[]> => {
  const { corrections: t } = r.read.tables
  const rows = await r.read
    .select()
    .from(t)
    .where(eq(t.accountId, r.who.accountId))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(row => record({ 内容: row.text, 答复: row.answer, 时间: row.createdAt }))
}
