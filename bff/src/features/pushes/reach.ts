import { type Audience, groupBits } from '@jiayitong/shared/domain/audiences'
import { addDays, addYears } from '@jiayitong/shared/domain/days'
import { yearDays } from '@jiayitong/shared/domain/push-plans'
import {
  aliasedTable,
  and,
  count,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNull,
  lte,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Reads } from '../../store/store'

/** The years of one team, or of all teams of an institution. */
export const yearsOf = (
  read: Reads,
  { organisationId, teamId }: { readonly organisationId: string; readonly teamId: string | null },
) => {
  const { pushYears: y, teams: t } = read.tables
  const teams = read.select({ id: t.id }).from(t).where(eq(t.organisationId, organisationId))
  return teamId ? eq(y.teamId, teamId) : inArray(y.teamId, teams)
}

/** Push years of a day, of those who live in an area where one is named; the residents have to be joined. */
export const yearsWithin = (read: Reads, { areaId }: { readonly areaId: string | null }, day: string) => {
  const { pushYears: y, residents: r } = read.tables
  return and(
    areaId ? eq(r.areaId, areaId) : undefined,
    lte(y.yearFrom, day),
    gte(y.yearTo, day),
    isNull(y.endedAt),
  )
}

const anyBit = (column: unknown, groups: readonly string[] | undefined): SQL | undefined =>
  groups && groups.length > 0 ? sql`(${column} & ${sql.param(groupBits(groups))}) <> 0` : undefined

/** `takesIn`, in the words of the database; a test holds that both say the same of everybody. */
const audienceIs = (read: Reads, audience: Audience, day: string): SQL | undefined => {
  const { pushYears: y, residents: r } = read.tables
  const { minAge, maxAge, sex } = audience
  return and(
    anyBit(y.groupBits, audience.groups),
    anyBit(y.groupBits, audience.conditions),
    minAge === undefined ? undefined : lte(r.bornOn, addYears(day, -minAge)),
    maxAge === undefined ? undefined : gt(r.bornOn, addYears(day, -maxAge - 1)),
    sex === undefined ? undefined : eq(r.sex, sex),
  )
}

/** What the yearly plan has not sent yet gives way to a campaign; everything else stays. */
export const givesWay = (read: Reads) => {
  const { deliveries: d } = read.tables
  return and(eq(d.state, 'planned'), eq(d.origin, 'plan'))
}

/**
 * What keeps a tip from a person on a day: something else that day, or the tip itself within a year. Both are found by
 * the indexes that forbid them, the second by way of all the years of the person. It is counted, not asked whether it
 * exists: that, PostgreSQL may join the other way round, and then look through everybody's for each.
 */
export const inTheWay = (read: Reads, tipId: string, day: string) => {
  const { deliveries: d, pushYears: y } = read.tables
  const theirs = aliasedTable(y, 'their_years')
  const kept = and(sql`${d.state} <> 'dropped'`, not(givesWay(read) ?? sql`false`))
  const one = read
    .select({ id: d.id })
    .from(d)
    .where(and(eq(d.residentId, y.residentId), eq(d.day, day), kept))
  const ofTip = read
    .select({ count: count() })
    .from(d)
    .where(
      and(
        eq(d.yearId, theirs.id),
        eq(d.tipId, tipId),
        or(gt(d.day, addDays(day, -yearDays)), eq(d.yearId, y.id)),
        kept,
      ),
    )
  const withTip = read
    .select({ count: count() })
    .from(theirs)
    .where(and(eq(theirs.residentId, y.residentId), sql`${ofTip} > 0`))
  return { one: exists(one), had: sql`${withTip} > 0` }
}

/** Everybody a campaign reaches, as `whyNotReach` would say. */
export const reached = (
  read: Reads,
  {
    audience,
    notFor,
    tipId,
    day,
  }: { audience: Audience; notFor: readonly string[]; tipId: string; day: string },
): SQL | undefined => {
  const { pushYears: y } = read.tables
  const { one, had } = inTheWay(read, tipId, day)
  const against = anyBit(y.groupBits, notFor)
  return and(
    audienceIs(read, audience, day),
    eq(y.declined, false),
    against && not(against),
    not(one),
    not(had),
  )
}

/** What of the yearly plan stands where a campaign goes: on its day, or with its tip. @returns ids */
export const planInTheWay = async (
  read: Reads,
  tipId: string,
  day: string,
  years: SQL | undefined,
): Promise<string[]> => {
  const { deliveries: d, pushYears: y } = read.tables
  const planned = and(givesWay(read), sql`${d.state} <> 'dropped'`, years)
  const find = (way: SQL | undefined) => read.select({ id: d.id }).from(y).innerJoin(d, way).where(planned)
  const onDay = await find(and(eq(d.residentId, y.residentId), eq(d.day, day)))
  const ofTip = await find(and(eq(d.yearId, y.id), eq(d.tipId, tipId)))
  return [...new Set([...onDay, ...ofTip].map(({ id }) => id))]
}
