import { dayOf } from '@jiayitong/shared/domain/days'
import {
  type Earned,
  type EarningKind,
  earningKindNames,
  expiryOf,
  type FlagReason,
  mayEarn,
  type Points,
} from '@jiayitong/shared/domain/points'
import { pointsOf } from '@jiayitong/shared/domain/policies'
import { and, count, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'
import { giveLot, holdAccount, type Moving, ofHousehold, ofResident, openJournal } from './ledger'
import { flag, watchEarning } from './watch'

/** Something a resident did for their health. */
export interface Earning {
  readonly kind: EarningKind
  readonly residentId: string
  /** Names what happened, so that it earns once whatever is retried: `delivery:<id>`, `signup:<id>`. */
  readonly event: string
  /** Whose phone it was, if anybody's. */
  readonly accountId?: string | null
  /** The service it was, where the rule names those that earn. */
  readonly service?: string
  /** Why a person should look at it. */
  readonly suspect?: FlagReason | undefined
}

/** Whose points they would be: a resident with a running agreement, by the rules of where its institution is. */
export const selectIssuer = prepared(
  'points-issuer',
  (
    db,
    { agreements: a, agreementResidents: ar, teams: t, organisations: o, householdMembers: m },
    given: Given<{ residentId: string }>,
  ) =>
    db
      .select({ organisationId: o.id, regionCode: o.regionCode, householdId: m.householdId })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .innerJoin(t, eq(t.id, a.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .leftJoin(m, and(eq(m.residentId, ar.residentId), isNull(m.leftAt)))
      .where(
        and(
          eq(ar.residentId, given('residentId', ar.residentId)),
          eq(ar.live, true),
          eq(ar.general, true),
          isNull(ar.leftAt),
          eq(a.state, 'active'),
        ),
      )
      .limit(1),
)

const selectShares = prepared('points-shares', (db, { consents: t }, given: Given<{ residentId: string }>) =>
  db
    .select({ granted: t.granted })
    .from(t)
    .where(and(eq(t.residentId, given('residentId', t.residentId)), eq(t.purpose, 'family-points')))
    .orderBy(desc(t.recordedAt), desc(t.id))
    .limit(1),
)

const countEarned = prepared(
  'points-earned',
  (
    db,
    { pointsJournals: t },
    given: Given<{ residentId: string; kind: string; today: string; month: string; year: string }>,
  ) =>
    db
      .select({
        today: sql<number>`sum(case when ${t.day} = ${given('today', t.day)} then 1 else 0 end)`.mapWith(
          Number,
        ),
        thisMonth: sql<number>`sum(case when ${t.day} >= ${given('month', t.day)} then 1 else 0 end)`.mapWith(
          Number,
        ),
        thisYear: count(),
      })
      .from(t)
      .where(
        and(
          eq(t.residentId, given('residentId', t.residentId)),
          eq(t.kind, given('kind', t.kind)),
          gte(t.day, given('year', t.day)),
        ),
      ),
)

/** How often a resident has earned by a kind today, this month and this year. */
export const countEarnings = async (
  read: Reads,
  residentId: string,
  kind: EarningKind,
  now: Date,
): Promise<Earned> => {
  const today = dayOf(now)
  const [month, year] = [`${today.slice(0, 7)}-01`, `${today.slice(0, 4)}-01-01`]
  const [earned] = await countEarned(read, { residentId, kind, today, month, year })
  return {
    today: earned?.today ?? 0,
    thisMonth: earned?.thisMonth ?? 0,
    thisYear: earned?.thisYear ?? 0,
  }
}

/** How a resident's region has points earned. */
export const pointsRules = async (read: Reads, regionCode: string, now: Date): Promise<Points> =>
  pointsOf((await readRulebook(read)).forRegion(regionCode, dayOf(now)))

/** What something earned, and what whoever has it now has in all; nobody asked for that where nothing was earned. */
export interface Gain {
  readonly points: number
  readonly balance?: number
}
export const noGain: Gain = { points: 0 }

/**
 * Gives the points something earns, in the transaction of what happened: to the resident, or to the household where they
 * agreed to share (C79; 国卫办基层发〔2025〕21号 三（九）). What it is worth and how often is its region's rule (P12).
 * @returns no points without a running agreement, over a cap, or when this has earned before
 */
export const earnPoints = async (m: Moving, earning: Earning): Promise<Gain> => {
  const { kind, residentId, event, accountId = null } = earning
  const { tx, now } = m
  // With the resident's account in hand, so that two at once are counted one after the other, and nobody changes
  // families meanwhile.
  await holdAccount(tx, ofResident(residentId))
  const [issuer] = await selectIssuer(tx, { residentId })
  if (!issuer) return noGain
  const points = await pointsRules(tx, issuer.regionCode, now)
  const rule = points.rules.find(each => each.kind === kind)
  if (!rule || (rule.services && !rule.services.includes(earning.service ?? ''))) return noGain
  if (!mayEarn(rule, await countEarnings(tx, residentId, kind, now))) return noGain
  const journalId = await openJournal(m, { kind, residentId, points: rule.points, event, accountId })
  if (!journalId) return noGain
  const balance = await giveLot(m, {
    journalId,
    cause: earningKindNames[kind],
    holder: await holderOf(tx, residentId, issuer.householdId),
    residentId,
    organisationId: issuer.organisationId,
    points: rule.points,
    expiresOn: expiryOf(points, now),
  })
  const watched = { journalId, residentId, organisationId: issuer.organisationId }
  await watchEarning(m, { ...watched, accountId, rules: points })
  if (earning.suspect) await flag(m, watched, earning.suspect)
  return { points: rule.points, balance }
}

/** Whose new points a resident's are: the household's where they agreed to share. */
export const holderOf = async (
  read: Reads,
  residentId: string,
  householdId: string | null,
): Promise<string> => {
  if (!householdId) return ofResident(residentId)
  const [answer] = await selectShares(read, { residentId })
  return answer?.granted ? ofHousehold(householdId) : ofResident(residentId)
}
