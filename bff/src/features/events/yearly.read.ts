import type { YearlyPlan } from '@jiayitong/shared/api/event-views'
import type { EventsApi } from '@jiayitong/shared/api/events'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { type YearlyKind, yearlyKinds, yearlyState } from '@jiayitong/shared/domain/events'
import { type Policy, ruling } from '@jiayitong/shared/domain/policies'
import { and, asc, count, eq, gte, inArray, lt, ne, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { readRulebook } from '../../rulebook'
import { findStaffedTeam, worksAt } from '../../staff'

type Asked = NonNullable<Policy['communityYearly']>

/** The policy's names of the four (国卫办基层发〔2025〕21号 一（五）). */
const fieldOf = {
  lecture: 'lecture',
  consultation: 'consultation',
  tcm: 'tcm-experience',
  'diet-guidance': 'diet-guidance',
} as const satisfies Record<YearlyKind, keyof Asked>

/** Days before the year's end from which what is not planned is late, where a policy says none. */
const usualWarnDays = 60
const mostPlaces = 500

interface Place {
  readonly kind: 'community' | 'area'
  readonly id: string
  readonly name: string
  readonly teamId: string
  /** From when it is counted; null for what was always there. */
  readonly since: Date | null
}

/** What each community and area of a team is owed in a year, and where that stands (C28). */
export const readYearly = async (
  r: Reading,
  { teamId, year }: QueryOf<EventsApi['yearly']>,
): Promise<YearlyPlan> => {
  const team = await findStaffedTeam(r, teamId)
  const found = ruling(
    (await readRulebook(r.read)).forRegion(team.regionCode, dayOf(r.now)),
    'communityYearly',
  )
  const places = found ? await placesOf(r, [teamId]) : []
  const counted = await countEvents(r, places, year)
  return {
    year,
    team: { id: team.id, name: team.name },
    source: found?.source ?? null,
    places: places.flatMap(place => {
      const items = found ? itemsOf(place, found.value, year, counted, r.now) : []
      return items.length === 0
        ? []
        : [{ place: { kind: place.kind, id: place.id, name: place.name }, items }]
    }),
  }
}

/** The same by team, for those the caller works in or whose institution they manage. */
export const readYearlyTeams = async (
  r: Reading,
  year: number,
): Promise<ResponseOf<EventsApi['yearlyTeams']>> => {
  const rules = await readRulebook(r.read)
  const teams = await teamsOf(r)
  const places = await placesOf(
    r,
    teams.map(({ id }) => id),
  )
  const counted = await countEvents(r, places, year)
  const items = teams.map(({ id, name, regionCode }) => {
    const found = ruling(rules.forRegion(regionCode, dayOf(r.now)), 'communityYearly')
    const own = found
      ? places
          .filter(({ teamId }) => teamId === id)
          .flatMap(place => itemsOf(place, found.value, year, counted, r.now))
      : []
    const sum = (pick: (item: (typeof own)[number]) => number) =>
      own.reduce((all, item) => all + pick(item), 0)
    return {
      team: { id, name },
      owed: sum(item => item.owed),
      planned: sum(item => item.planned),
      done: sum(item => Math.min(item.done, item.owed)),
      late: own.filter(({ state }) => state === 'late').length,
    }
  })
  return { items, nextCursor: null }
}

const teamsOf = async (r: Reading) => {
  const { practitioners: p, teamMembers: m, teams: t, organisations: o } = r.read.tables
  const inTeams = r.read
    .select({ id: m.teamId })
    .from(m)
    .innerJoin(p, eq(p.id, m.practitionerId))
    .where(eq(p.accountId, r.who.accountId))
  return r.read
    .select({ id: t.id, name: t.name, regionCode: o.regionCode })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(or(inArray(t.id, inTeams), inArray(t.organisationId, await worksAt(r, ['manager']))))
    .orderBy(asc(t.name), asc(t.id))
    .limit(200)
}

const placesOf = async ({ read }: Reading, teamIds: readonly string[]): Promise<Place[]> => {
  const { communities: c, areas: a } = read.tables
  if (teamIds.length === 0) return []
  const communities = await read
    .select({ id: c.id, name: c.name, teamId: c.teamId, since: c.createdAt })
    .from(c)
    .where(inArray(c.teamId, [...teamIds]))
    .orderBy(asc(c.name), asc(c.id))
    .limit(mostPlaces)
  const areas = await read
    .select({ id: a.id, name: a.name, teamId: a.teamId })
    .from(a)
    .where(inArray(a.teamId, [...teamIds]))
    .orderBy(asc(a.name), asc(a.id))
    .limit(mostPlaces)
  return [
    ...communities.map(place => ({ ...place, kind: 'community' as const })),
    ...areas.map(place => ({ ...place, kind: 'area' as const, since: null })),
  ]
}

/** How many events of each place and kind a year has, closed and still to come. */
const countEvents = async ({ read }: Reading, places: readonly Place[], year: number) => {
  const { events: e } = read.tables
  const ids = (kind: Place['kind']) => places.filter(place => place.kind === kind).map(({ id }) => id)
  const rows =
    places.length === 0
      ? []
      : await read
          .select({
            communityId: e.communityId,
            areaId: e.areaId,
            kind: e.kind,
            state: e.state,
            events: count(),
          })
          .from(e)
          .where(
            and(
              or(inArray(e.communityId, ids('community')), inArray(e.areaId, ids('area'))),
              gte(e.startsAt, instantOf(`${year}-01-01`)),
              lt(e.startsAt, instantOf(`${year + 1}-01-01`)),
              ne(e.state, 'cancelled'),
            ),
          )
          .groupBy(e.communityId, e.areaId, e.kind, e.state)
  return (placeId: string, kind: YearlyKind) => {
    const own = rows.filter(row => (row.communityId ?? row.areaId) === placeId && row.kind === kind)
    const done = own.filter(({ state }) => state === 'closed').reduce((all, row) => all + row.events, 0)
    return { done, planned: own.reduce((all, row) => all + row.events, 0) - done }
  }
}

const itemsOf = (
  { id, since }: Place,
  asked: Asked,
  year: number,
  counted: Awaited<ReturnType<typeof countEvents>>,
  now: Date,
) => {
  const warnDays = asked.warnDays ?? usualWarnDays
  // Who was registered when the year was all but over is owed from the next.
  if (since && dayOf(since) > addDays(`${year}-12-31`, -warnDays)) return []
  return yearlyKinds.map(kind => {
    const counts = { owed: asked[fieldOf[kind]], ...counted(id, kind) }
    return { kind, ...counts, state: yearlyState(counts, year, warnDays, now) }
  })
}
