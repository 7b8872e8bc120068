import type { DoctorPay, PaymentsApi } from '@jiayitong/shared/api/payments'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { partOf } from '@jiayitong/shared/domain/payments'
import { ruling } from '@jiayitong/shared/domain/policies'
import { and, asc, between, countDistinct, eq, isNotNull, sql, sum } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { worksAt } from '../../staff'
import { ledgerOf } from './institution'

/* Far more agreements than doctors from hospitals sign for one institution in a year. */
const most = 20_000

/**
 * What doctors whom a hospital employs get of the fees of the agreements they signed on an institution's platform
 * (国卫办基层发〔2025〕21号 一（二）: 按签约服务协议获取合理报酬; C23). A doctor reads their own, wherever signed.
 */
export const readDoctorPay = async (
  r: Reading,
  { organisationId, year, cursor, limit = 20 }: QueryOf<PaymentsApi['doctors']>,
): Promise<DoctorPay> => {
  const manages = organisationId !== undefined || (await worksAt(r, ['manager'])).length > 0
  const rows = await readFees(r, year, manages ? (await ledgerOf(r, organisationId)).id : undefined)
  if (rows.length > most) return refuse('too-large', '这一年的明细太多，请联系管理员分批导出。')
  const rulebook = await readRulebook(r.read)
  const today = dayOf(r.now)
  const lines = rows.map(({ regionCode, fen, ...row }) => {
    const ruled = ruling(rulebook.forRegion(regionCode, today), 'hospitalDoctors')
    const feeFen = -Number(fen)
    const share = ruled?.value.shareOfFees ?? null
    return { ...row, feeFen, share, payFen: partOf(feeFen, share ?? 0), source: ruled?.source ?? null }
  })
  const [from] = cursor ? decodeCursor(cursor, 'number') : [0]
  return {
    source: lines.find(({ source }) => source)?.source ?? null,
    feeFen: lines.reduce((all, each) => all + each.feeFen, 0),
    payFen: lines.reduce((all, each) => all + each.payFen, 0),
    items: lines.slice(from, from + limit).map(({ source: _, ...line }) => line),
    nextCursor: from + limit < lines.length ? encodeCursor([from + limit]) : null,
  }
}

/** Fees charged for the contract years that begin in a year, by agreement; an institution's, or the caller's own. */
const readFees = ({ read, who }: Reading, year: number, organisationId: string | undefined) => {
  const { feeEntries: f, agreements: a, teams: t, practitioners: p, organisations: o } = read.tables
  // The hospital stands beside the institution whose region rules: a second look at the same table.
  const employers = read.select({ id: o.id, name: o.name }).from(o).as('employers')
  return read
    .select({
      agreementId: a.id,
      doctor: { id: p.id, name: p.name },
      employer: employers.name,
      organisation: o.name,
      regionCode: o.regionCode,
      startsOn: a.startsOn,
      people: countDistinct(f.residentId).mapWith(Number),
      fen: sum(f.fen),
    })
    .from(f)
    .innerJoin(a, eq(a.id, f.agreementId))
    .innerJoin(t, eq(t.id, a.teamId))
    .innerJoin(o, eq(o.id, f.organisationId))
    .innerJoin(p, eq(p.id, sql`coalesce(${a.practitionerId}, ${t.leaderId})`))
    .innerJoin(employers, eq(employers.id, a.employerId))
    .where(
      and(
        eq(f.account, 'income'),
        between(f.yearFrom, `${year}-01-01`, `${year}-12-31`),
        isNotNull(a.employerId),
        organisationId === undefined ? eq(p.accountId, who.accountId) : eq(f.organisationId, organisationId),
      ),
    )
    .groupBy(a.id, p.id, p.name, employers.name, o.name, o.regionCode, a.startsOn)
    .orderBy(asc(p.name), asc(a.startsOn), asc(a.id))
    .limit(most + 1)
}
