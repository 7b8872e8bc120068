import type { ContractingApi, TeamContracting } from '@jiayitong/shared/api/contracting'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import {
  and,
  asc,
  count,
  countDistinct,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notExists,
  sql,
} from 'drizzle-orm'
import type { Reading } from '../../context'
import { readRulebook } from '../../rulebook'
import { worksAt } from '../../staff'

/** An institution has some tens of teams. */
const most = 200
/** Before this the resident is told that the end is near (默认: 90 天). */
const soonDays = 90

/** What a manager sees of each team of the institution, a member of their own; whoever needs somebody first comes first. */
export const readContracting = async (r: Reading): Promise<ResponseOf<ContractingApi['teams']>> => {
  const teams = await teamsOf(r)
  const ids = teams.map(({ id }) => id)
  if (ids.length === 0) return { items: [], nextCursor: null }
  const today = dayOf(r.now)
  const rulebook = await readRulebook(r.read)
  const { agreements: a, agreementResidents: ar, waitlist: w } = r.read.tables
  const ofTeams = inArray(a.teamId, ids)

  const pending = await counted(r, and(ofTeams, eq(a.state, 'submitted')))
  const overdue = await counted(r, and(ofTeams, eq(a.state, 'submitted'), lt(a.decideBy, r.now)))
  const later = r.read
    .select({ id: ar.id })
    .from(ar)
    .where(and(eq(ar.next, true), eq(ar.agreementId, a.id)))
  const endingSoon = await counted(
    r,
    and(
      ofTeams,
      eq(a.state, 'active'),
      eq(a.kind, 'general'),
      lte(a.startsOn, today),
      lte(a.endsOn, addDays(today, soonDays)),
      notExists(later),
    ),
  )
  const waiting = await r.read
    .select({ teamId: w.teamId, homes: count().mapWith(Number) })
    .from(w)
    .where(and(inArray(w.teamId, ids), eq(w.state, 'waiting')))
    .groupBy(w.teamId)
  const people = await r.read
    .select({ teamId: a.teamId, homes: countDistinct(ar.residentId).mapWith(Number) })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .where(and(ofTeams, eq(a.state, 'active'), eq(ar.live, true), eq(ar.general, true)))
    .groupBy(a.teamId)

  const ruled = teams.map(team => {
    const rules = rulebook.forRegion(team.regionCode, today)
    return { ...team, rules, needed: ruling(rules, 'effective')?.value.acknowledgedServices ?? 1 }
  })
  // Asked once for each number a region may ask for, and most institutions have one region.
  const effective: { teamId: string; homes: number }[] = []
  for (const needed of new Set(ruled.map(team => team.needed)))
    effective.push(
      ...(await effectiveIn(
        r,
        ruled.filter(team => team.needed === needed).map(({ id }) => id),
        needed,
      )),
    )

  const items = ruled.map(({ rules, ...team }): TeamContracting => {
    const of = (rows: readonly { teamId: string; homes: number }[]) =>
      rows.find(({ teamId }) => teamId === team.id)?.homes ?? 0
    return {
      team: { id: team.id, name: team.name, leaderName: team.leaderName },
      households: team.households,
      target: team.householdsTarget,
      maximum: team.householdsMax,
      source: ruling(rules, 'teamHouseholds')?.source ?? null,
      waiting: of(waiting),
      pending: of(pending),
      overdue: of(overdue),
      endingSoon: of(endingSoon),
      people: of(people),
      effective: of(effective),
    }
  })
  return { items: items.sort((x, y) => urgency(y) - urgency(x)), nextCursor: null }
}

/* Who waits past a deadline, then who waits, then how full. */
const urgency = ({ overdue, pending, households, maximum }: TeamContracting): number =>
  overdue * 1_000_000 + pending * 1_000 + households / Math.max(maximum, 1)

const teamsOf = async (r: Reading) => {
  const { teams: t, organisations: o, practitioners: p, teamMembers: m } = r.read.tables
  const managed = await worksAt(r, ['manager'])
  const own = r.read
    .select({ id: m.teamId })
    .from(m)
    .innerJoin(p, eq(p.id, m.practitionerId))
    .where(eq(p.accountId, r.who.accountId))
  return r.read
    .select({
      id: t.id,
      name: t.name,
      leaderName: p.name,
      regionCode: o.regionCode,
      households: t.households,
      householdsTarget: t.householdsTarget,
      householdsMax: t.householdsMax,
    })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .innerJoin(p, eq(p.id, t.leaderId))
    .where(managed.length > 0 ? inArray(t.organisationId, managed) : inArray(t.id, own))
    .orderBy(asc(t.name), asc(t.id))
    .limit(most)
}

const counted = (r: Reading, which: ReturnType<typeof and>) => {
  const { agreements: a } = r.read.tables
  return r.read
    .select({ teamId: a.teamId, homes: count().mapWith(Number) })
    .from(a)
    .where(which)
    .groupBy(a.teamId)
}

/**
 * People whose contract is effective (P14): as many services as the policy asks for were given in the agreement year
 * of today and acknowledged. A year begins on the month and day the agreement began.
 */
const effectiveIn = (r: Reading, teamIds: readonly string[], needed: number) => {
  const { agreements: a, fulfilments: f } = r.read.tables
  const today = dayOf(r.now)
  const [thisYear, lastYear] = [today.slice(0, 4), String(Number(today.slice(0, 4)) - 1)]
  const yearFrom = sql<string>`case when substr(${a.startsOn}, 6, 5) <= ${today.slice(5)} then ${thisYear} else ${lastYear} end || substr(${a.startsOn}, 5, 6)`
  const served = r.read
    .select({ teamId: a.teamId, residentId: f.residentId })
    .from(f)
    .innerJoin(a, eq(a.id, f.agreementId))
    .where(
      and(
        inArray(a.teamId, [...teamIds]),
        eq(a.state, 'active'),
        eq(a.kind, 'general'),
        isNotNull(f.acknowledgedAt),
        isNull(f.disputedAt),
        gte(f.doneOn, yearFrom),
      ),
    )
    .groupBy(a.teamId, f.agreementId, f.residentId)
    .having(gte(count(), needed))
    .as('served')
  return r.read
    .select({ teamId: served.teamId, homes: count().mapWith(Number) })
    .from(served)
    .groupBy(served.teamId)
}
