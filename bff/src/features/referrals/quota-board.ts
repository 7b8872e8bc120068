import type { QuotaLine, QuotasApi } from '@jiayitong/shared/api/quotas'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf, isDay } from '@jiayitong/shared/domain/days'
import { isBelowShare, leastQuota, quotaFloor } from '@jiayitong/shared/domain/quotas'
import { and, asc, eq, gte, inArray, lt, or, type SQL, sum } from 'drizzle-orm'
import type { Reading } from '../../context'
import { daySpan } from '../../day-span'
import { regionsOf } from '../../regions'
import { readRulebook } from '../../rulebook'
import { worksAt } from '../../staff'

const longestDays = 31
/** More departments of hospitals than a city shows on one board. */
const most = 500

type Anyone = Pick<Reading<undefined>, 'read' | 'now'>

/** The reserved numbers as everybody may see them (国卫办基层发〔2025〕21号 一（四）: 明确专家号源数量). */
export const readBoard = (r: Anyone, query: QueryOf<QuotasApi['board']>): Promise<QuotaLine[]> => {
  const { referralResources: t } = r.read.tables
  return linesOf(r, query, query.hospitalId ? eq(t.hospitalId, query.hospitalId) : undefined)
}

/** Where less is kept than the rules ask for, of the hospitals the caller answers for. */
export const readAlarms = async (r: Reading, query: QueryOf<QuotasApi['alarms']>): Promise<QuotaLine[]> => {
  const { referralResources: t, organisations: o } = r.read.tables
  const desks = await worksAt(r, ['hospital'])
  const regions = (await regionsOf(r)).map(({ code }) => code)
  const mine = or(
    desks.length > 0 ? inArray(t.hospitalId, desks) : undefined,
    regions.length > 0 ? inArray(o.regionCode, regions) : undefined,
  )
  return mine ? (await linesOf(r, query, mine)).filter(({ below }) => below) : []
}

const linesOf = async (
  r: Anyone,
  query: { readonly from?: string; readonly to?: string },
  condition: SQL | undefined,
): Promise<QuotaLine[]> => {
  const { referralResources: t, organisations: o } = r.read.tables
  const { from: first = dayOf(r.now), to } = query
  const { from, before } = daySpan(
    // A day that is none is refused by its field, with nothing counted from it.
    { from: first, to: to ?? (isDay(first) ? addDays(first, 6) : first) },
    r.now,
    longestDays,
  )
  const rows = await r.read
    .select({
      hospitalId: o.id,
      hospitalName: o.name,
      regionCode: o.regionCode,
      kind: t.kind,
      department: t.department,
      capacity: sum(t.capacity).mapWith(Number),
      quota: sum(t.quota).mapWith(Number),
      used: sum(t.taken).mapWith(Number),
    })
    .from(t)
    .innerJoin(o, eq(o.id, t.hospitalId))
    .where(and(gte(t.startsAt, from), lt(t.startsAt, before), condition))
    .groupBy(o.id, o.name, o.regionCode, t.kind, t.department)
    .orderBy(asc(o.name), asc(t.kind), asc(t.department), asc(o.id))
    .limit(most)
  const book = await readRulebook(r.read)
  const today = dayOf(r.now)
  return rows.map(({ hospitalId, hospitalName, regionCode, ...line }) => {
    const floor = quotaFloor(book.forRegion(regionCode, today), line.kind)
    const { source, permille, enforced } = floor
    return {
      hospital: { id: hospitalId, name: hospitalName },
      ...line,
      least: source && {
        permille,
        places: leastQuota(floor, line.capacity),
        enforced,
        source: { ...source },
      },
      below: isBelowShare(floor, line),
    }
  })
}
