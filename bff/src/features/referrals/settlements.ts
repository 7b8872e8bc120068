import type { ReferralFees, ReferralFeesApi } from '@jiayitong/shared/api/referral-fees'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { deductibleSource, ownDeductibles } from '@jiayitong/shared/domain/referrals'
import { and, desc, eq, gt, gte, like, lt, sum } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { worksAt } from '../../staff'
import { staysOf } from './episodes'

/** The institution whose books the caller keeps. @throws Refusal `not-found` for whoever keeps none */
const ownInstitution = async (r: Reading) => {
  const { organisations: o } = r.read.tables
  const [id] = await worksAt(r, ['manager', 'hospital'])
  const [own] = id
    ? await r.read.select({ id: o.id, name: o.name, regionCode: o.regionCode }).from(o).where(eq(o.id, id))
    : []
  return own ?? refuse('not-found')
}

const spanOf = (month: string): { from: Date; before: Date } => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: instantOf(`${month}-01`), before: instantOf(`${next}-01`) }
}

/** What is due to the own institution and what it owes for the referrals of a month, newest first (C51). */
export const readReferralFees = async (
  r: Reading,
  { month, limit = 20, cursor }: QueryOf<ReferralFeesApi['fees']>,
): Promise<ReferralFees> => {
  const { referralFees: t, referrals: f, organisations: o } = r.read.tables
  const { id, name } = await ownInstitution(r)
  const { from, before } = spanOf(month)
  const own = and(eq(t.organisationId, id), gte(t.enteredAt, from), lt(t.enteredAt, before))
  const total = async (side: ReturnType<typeof gt>) => {
    const [row] = await r.read
      .select({ fen: sum(t.fen).mapWith(Number) })
      .from(t)
      .where(and(own, side))
    return Math.abs(row?.fen ?? 0)
  }
  const [at, after] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await r.read
    .select({ row: t, number: f.number, direction: f.direction, counterpart: { id: o.id, name: o.name } })
    .from(t)
    .innerJoin(f, eq(f.id, t.referralId))
    .innerJoin(o, eq(o.id, t.counterpartId))
    .where(and(own, at === undefined ? undefined : beyond(t.enteredAt, t.id, false, new Date(at), after)))
    .orderBy(desc(t.enteredAt), desc(t.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1)?.row : undefined
  return {
    organisation: { id, name },
    month,
    dueFen: await total(gt(t.fen, 0)),
    owedFen: await total(lt(t.fen, 0)),
    items: page.map(({ row, ...beside }) => ({
      id: row.id,
      ...beside,
      fen: row.fen,
      enteredAt: toIso(row.enteredAt),
      source: { document: row.document, article: row.article },
    })),
    nextCursor: last ? encodeCursor([last.enteredAt.getTime(), last.id]) : null,
  }
}

/* More stays than the largest hospital begins in a month by referral. */
const rowsMax = 20_000

/**
 * Stays at the own institution that began in a month, one a line: whether a deductible of its own counts, and if not, the
 * stay before and the referral that links them. Insurance needs the names, so each list that leaves is in the trail (C50).
 */
export const listLinkedStays = async (
  w: Writing,
  { month }: QueryOf<ReferralFeesApi['linkedStays']>,
): Promise<string[][]> => {
  const { hospitalStays: s, referrals: f, residents: p } = w.read.tables
  const own = await ownInstitution(w)
  const begun = await w.read
    .select({ stay: s, number: f.number, residentId: p.id, nameSealed: p.nameSealed, bornOn: p.bornOn })
    .from(s)
    .innerJoin(f, eq(f.id, s.referralId))
    .innerJoin(p, eq(p.id, f.residentId))
    .where(and(eq(s.organisationId, own.id), like(s.admittedOn, `${month}-%`)))
    .orderBy(s.admittedOn, s.id)
    .limit(rowsMax + 1)
  if (begun.length > rowsMax) refuse('too-large', '这个月的明细太多，请联系管理员分批导出。')
  const episodes = [...new Set(begun.map(({ stay }) => stay.episodeId))]
  const linked = await inChunks(episodes, ids => staysOf(w, ids))
  const rules = (await readRulebook(w.read)).forRegion(own.regionCode, dayOf(w.now))
  const source = deductibleSource(rules)
  audit(w, 'linked-stays-exported', `organisations:${own.id}`, { month, stays: begun.length })
  const lines = begun.map(({ stay, number, residentId, nameSealed, bornOn }) => {
    const together = linked.filter(each => each.stay.episodeId === stay.episodeId)
    const at = together.findIndex(each => each.stay.id === stay.id)
    const counts = ownDeductibles(
      rules,
      together.map(each => each.stay),
    )[at]
    const before = counts ? undefined : together[at - 1]
    return [
      own.name,
      w.vault.open(nameSealed, `residents.name:${residentId}`),
      bornOn,
      number,
      stay.admittedOn,
      stay.dischargedOn ?? '',
      counts ? '计起付线' : '不再计起付线',
      before ? `${before.organisation.name} ${before.stay.admittedOn} 至 ${before.stay.dischargedOn}` : '',
      before && source ? `${source.document} ${source.article}` : '',
    ]
  })
  return [['机构', '姓名', '出生日期', '转诊单', '入院', '出院', '起付线', '上一次住院', '依据'], ...lines]
}

/** Both engines take a limited number of values in one statement. */
const chunk = 1_000

const inChunks = async <T>(
  ids: readonly string[],
  read: (ids: readonly string[]) => PromiseLike<readonly T[]>,
): Promise<T[]> => {
  const found: T[] = []
  for (let from = 0; from < ids.length; from += chunk)
    found.push(...(await read(ids.slice(from, from + chunk))))
  return found
}
