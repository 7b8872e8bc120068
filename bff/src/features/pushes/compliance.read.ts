import type {
  ComplianceApi,
  ComplianceBoard,
  ComplianceItem,
  ComplianceTotals,
} from '@jiayitong/shared/api/compliance'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { owedBy } from '@jiayitong/shared/domain/pushes'
import { and, asc, eq, gte, inArray, isNull, lte, min, sql, sum } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform, type Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import type { Store } from '../../store/store'
import { regionPushRules, ruled } from './rules'
import { managedOrganisation, teamOf, teamsOf } from './staffed'

/** A running year with what came of it. */
interface Counted {
  readonly id: string
  readonly teamId: string
  readonly item: Omit<ComplianceItem, 'resident'> & { readonly residentId: string }
}

const of = (state: string, column: unknown) => sum(sql`case when ${column} = ${state} then 1 else 0 end`)

/* All running years of these teams, in one statement: a team has a few thousand people at most. */
const countYears = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  teamIds: readonly string[],
): Promise<Counted[]> => {
  if (teamIds.length === 0) return []
  const { pushYears: y, deliveries: d } = read.tables
  const today = dayOf(now)
  const rows = await read
    .select({
      id: y.id,
      teamId: y.teamId,
      residentId: y.residentId,
      agreementId: y.agreementId,
      yearFrom: y.yearFrom,
      yearTo: y.yearTo,
      minimum: y.minimum,
      declined: y.declined,
      planned: of('planned', d.state),
      sent: of('sent', d.state),
      read: of('read', d.state),
      failed: of('failed', d.state),
      givenUp: of('given-up', d.state),
      nextOn: min(sql<string | null>`case when ${d.state} = 'planned' then ${d.day} end`),
    })
    .from(y)
    .leftJoin(d, and(eq(d.yearId, y.id), sql`${d.state} <> 'dropped'`))
    .where(
      and(inArray(y.teamId, [...teamIds]), isNull(y.endedAt), lte(y.yearFrom, today), gte(y.yearTo, today)),
    )
    .groupBy(y.id, y.teamId, y.residentId, y.agreementId, y.yearFrom, y.yearTo, y.minimum, y.declined)
    .orderBy(asc(y.id))
  return rows.map(({ id, teamId, sent, failed, givenUp, ...row }) => {
    const delivered = Number(sent ?? 0) + Number(row.read ?? 0)
    const due = row.declined ? 0 : owedBy(row.minimum, row.yearFrom, row.yearTo, today)
    return {
      id,
      teamId,
      item: {
        ...row,
        planned: Number(row.planned ?? 0),
        delivered,
        read: Number(row.read ?? 0),
        due,
        onTrack: delivered >= due,
        unreached: Number(failed ?? 0) + Number(givenUp ?? 0),
      },
    }
  })
}

const totalsOf = (years: readonly Counted[]): ComplianceTotals => {
  const owing = years.filter(({ item }) => !item.declined).map(({ item }) => item)
  const add = (count: (item: Counted['item']) => number) => owing.reduce((all, item) => all + count(item), 0)
  return {
    residents: years.length,
    declined: years.length - owing.length,
    onTrack: add(({ onTrack }) => (onTrack ? 1 : 0)),
    behind: add(({ onTrack }) => (onTrack ? 0 : 1)),
    owed: add(({ minimum }) => minimum),
    due: add(({ due }) => due),
    delivered: add(({ delivered }) => delivered),
    read: add(({ read }) => read),
  }
}

const namesOf = async (r: Reading, residentIds: readonly string[]): Promise<Map<string, string>> => {
  const { residents: t } = r.read.tables
  const rows =
    residentIds.length === 0
      ? []
      : await r.read
          .select({ id: t.id, nameSealed: t.nameSealed })
          .from(t)
          .where(inArray(t.id, [...residentIds]))
  return new Map(rows.map(({ id, nameSealed }) => [id, r.vault.open(nameSealed, `residents.name:${id}`)]))
}

const yearsAsked = async (r: Reading, { teamId, behind }: QueryOf<ComplianceApi['workbook']>) => {
  const teams = teamId ? [await teamOf(r, teamId)] : await teamsOf(r)
  const all = await countYears(
    r,
    teams.map(({ id }) => id),
  )
  return { all, shown: behind ? all.filter(({ item }) => !item.declined && !item.onTrack) : all }
}

const named = async (r: Reading, years: readonly Counted[]): Promise<ComplianceItem[]> => {
  const names = await namesOf(
    r,
    years.map(({ item }) => item.residentId),
  )
  return years.map(({ item: { residentId, ...item } }) => ({
    ...item,
    resident: { id: residentId, name: names.get(residentId) ?? '' },
  }))
}

/** Each resident's year against the minimum, with the totals of all that were asked for. */
export const readCompliance = async (
  r: Reading,
  { limit = 20, cursor, ...asked }: QueryOf<ComplianceApi['list']>,
): Promise<ResponseOf<ComplianceApi['list']>> => {
  const [after = ''] = cursor ? decodeCursor(cursor, 'id') : []
  const { all, shown } = await yearsAsked(r, asked)
  const rest = shown.filter(({ id }) => id > after)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await named(r, page),
    nextCursor: rest.length > limit && last ? encodeCursor([last.id]) : null,
    totals: totalsOf(all),
  }
}

/** The same list as rows of a workbook; that it left the house is written into the trail. */
export const complianceRows = async (
  store: Store,
  by: Pick<Reading, 'who' | 'now' | 'vault'>,
  asked: QueryOf<ComplianceApi['workbook']>,
): Promise<string[][]> => {
  const r = { ...by, read: store.read }
  const { shown } = await yearsAsked(r, asked)
  await perform(store, by, async w =>
    audit(w, 'push-compliance-exported', `accounts:${by.who.accountId}`, { residents: shown.length }),
  )
  return [
    ['居民', '年度起', '年度止', '应送达', '至今应送达', '已送达', '已读', '已排期', '是否达标', '下一次'],
    ...(await named(r, shown)).map(item => [
      item.resident.name,
      item.yearFrom,
      item.yearTo,
      String(item.minimum),
      String(item.due),
      String(item.delivered),
      String(item.read),
      String(item.planned),
      item.declined ? '不接收' : item.onTrack ? '达标' : '落后',
      item.nextOn ?? '',
    ]),
  ]
}

/** How far each team of an institution got. */
export const readBoard = async (r: Reading, organisationId?: string): Promise<ComplianceBoard> => {
  const organisation = await managedOrganisation(r, organisationId)
  const teams = (await teamsOf(r)).filter(team => team.organisationId === organisation.id)
  const years = await countYears(
    r,
    teams.map(({ id }) => id),
  )
  const today = dayOf(r.now)
  const rules = (await regionPushRules(r.read))(organisation.regionCode, today)
  const { value, source } = ruled(rules, 'pushesPerYear')
  return {
    organisation: { id: organisation.id, name: organisation.name },
    day: today,
    source,
    perYear: value.minimum,
    totals: totalsOf(years),
    teams: teams.map(({ id, name }) => ({
      team: { id, name },
      totals: totalsOf(years.filter(({ teamId }) => teamId === id)),
    })),
  }
}
