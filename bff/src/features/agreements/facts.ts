import { agreementStates } from '@jiayitong/shared/domain/agreements'
import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lte, notInArray, or } from 'drizzle-orm'
import { regionsUpward } from '../../rulebook'
import { fixedList, type Listed } from '../../store/fixed-list'
import { type Given, prepared } from '../../store/prepared'
import type { Tables } from '../../store/tables'

/* What the rules of signing look at, each by one prepared statement. */

/** As many residents, and packages, as an agreement may name; see `api/packages`. */
export const twelve = fixedList('in', 12)
/** As many different items as may be picked at once. */
export const sixty = fixedList('item', 60)

/** The account's own person, and the household they live in. */
export const selectSelf = prepared(
  'proposal-self',
  (db, { residents: r, householdMembers: m, households: h }, given: Given<{ accountId: string }>) =>
    db
      .select({
        id: r.id,
        nameSealed: r.nameSealed,
        verifiedAt: r.verifiedAt,
        householdId: m.householdId,
        representativeId: h.representativeId,
      })
      .from(r)
      .leftJoin(m, and(eq(m.residentId, r.id), isNull(m.leftAt)))
      .leftJoin(h, eq(h.id, m.householdId))
      .where(eq(r.accountId, given('accountId', r.accountId))),
)

/** The team, its institution and the region whose rules hold there. */
export const selectTeam = prepared(
  'proposal-team',
  (db, { teams: t, organisations: o, practitioners: p }, given: Given<{ teamId: string }>) =>
    db
      .select({
        id: t.id,
        name: t.name,
        phone: t.phone,
        households: t.households,
        householdsMax: t.householdsMax,
        organisationId: o.id,
        organisationName: o.name,
        regionCode: o.regionCode,
        kind: o.kind,
        platformId: o.platformId,
        leaderId: p.id,
        leaderName: p.name,
        employerId: p.organisationId,
      })
      .from(t)
      .innerJoin(o, eq(o.id, t.organisationId))
      .innerJoin(p, eq(p.id, t.leaderId))
      .where(eq(t.id, given('teamId', t.id))),
)

/** Teams in which a practitioner may contract. */
export const selectContractor = prepared(
  'proposal-contractor',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ practitionerId: string }>) =>
    db
      .select({ id: p.id, name: p.name, teamId: m.teamId, employerId: p.organisationId })
      .from(p)
      .innerJoin(m, eq(m.practitionerId, p.id))
      .where(and(eq(p.id, given('practitionerId', p.id)), eq(p.contracts, true)))
      .orderBy(asc(m.position), asc(m.teamId)),
)

/** What an institution is called: a platform or an employer. */
export const selectInstitution = prepared(
  'proposal-organisation',
  (db, { organisations: o }, given: Given<{ id: string }>) =>
    db
      .select({ id: o.id, name: o.name })
      .from(o)
      .where(eq(o.id, given('id', o.id))),
)

/** Residents with their home, the caller's right to act for them and the agreement that binds them. */
export const selectResidents = prepared(
  'proposal-residents',
  (
    db,
    { residents: r, householdMembers: m, delegations: d, agreementResidents: a },
    given: Given<{ accountId: string } & Listed<'in'>>,
  ) =>
    db
      .select({
        id: r.id,
        accountId: r.accountId,
        nameSealed: r.nameSealed,
        idNumberSealed: r.idNumberSealed,
        bornOn: r.bornOn,
        localRegister: r.localRegister,
        groups: r.groups,
        householdId: m.householdId,
        relation: m.relation,
        delegation: delegationColumns(d),
        boundBy: a.agreementId,
      })
      .from(r)
      .leftJoin(m, and(eq(m.residentId, r.id), isNull(m.leftAt)))
      .leftJoin(
        d,
        and(eq(d.residentId, r.id), eq(d.accountId, given('accountId', d.accountId)), isNull(d.revokedAt)),
      )
      .leftJoin(a, and(eq(a.residentId, r.id), eq(a.live, true), eq(a.general, true)))
      .where(twelve.has(given, r.id)),
)

const delegationColumns = (d: Tables['delegations']) => ({
  kind: d.kind,
  scopes: d.scopes,
  startsAt: d.startsAt,
  endsAt: d.endsAt,
  revokedAt: d.revokedAt,
  relation: d.relation,
})

/** Each resident's answers to being signed for by the household's representative, oldest first. */
export const selectConsents = prepared(
  'proposal-consents',
  (db, { consents: c }, given: Given<Listed<'in'>>) =>
    db
      .select({ residentId: c.residentId, granted: c.granted })
      .from(c)
      .where(and(twelve.has(given, c.residentId), eq(c.purpose, 'household-signing')))
      .orderBy(asc(c.recordedAt), asc(c.id)),
)

const notTerms = agreementStates.filter(state => state !== 'active' && state !== 'expired')

/**
 * Terms that ran or run, for counting consecutive signings, each with what the resident acknowledged in it; one that
 * was ended early does not count.
 */
export const selectTerms = prepared(
  'proposal-terms',
  (db, { agreementResidents: ar, agreements: a, fulfilments: f }, given: Given<Listed<'in'>>) =>
    db
      .select({
        residentId: ar.residentId,
        teamId: a.teamId,
        startsOn: a.startsOn,
        endsOn: a.endsOn,
        services: db.$count(
          f,
          and(
            eq(f.residentId, ar.residentId),
            eq(f.agreementId, a.id),
            isNotNull(f.acknowledgedAt),
            isNull(f.disputedAt),
          ),
        ),
      })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .where(
        and(
          twelve.has(given, ar.residentId),
          // As what they are not: asked for states, SQLite would look through all agreements in them.
          notInArray(a.state, notTerms),
          eq(ar.general, true),
          isNotNull(a.startsOn),
          isNull(ar.leftAt),
        ),
      ),
)

/** Packages of a region and those above it on sale today, a row for each of their items. */
export const selectPackages = prepared(
  'proposal-packages',
  (
    db,
    { packages: p, packageItems: pi, serviceItems: si },
    given: Given<{ today: string } & Listed<'in' | 'region'>>,
  ) =>
    db
      .select({
        id: p.id,
        name: p.name,
        tier: p.tier,
        priceFen: p.priceFen,
        audience: p.audience,
        courseDays: p.courseDays,
        itemId: si.id,
        itemName: si.name,
        unit: si.unit,
        perYear: pi.perYear,
      })
      .from(p)
      .innerJoin(pi, eq(pi.packageId, p.id))
      .innerJoin(si, eq(si.id, pi.itemId))
      .where(
        and(
          twelve.has(given, p.id),
          regionsUpward.has(given, p.regionCode),
          lte(p.publishedOn, given('today', p.publishedOn)),
          or(isNull(p.withdrawnOn), gt(p.withdrawnOn, given('today', p.withdrawnOn))),
        ),
      )
      .orderBy(asc(si.position), asc(si.id)),
)

/** Groups other departments certified residents to be in, valid on a day (C105). */
export const selectCertified = prepared(
  'proposal-certified',
  (db, { groupCertificates: g, residents: r }, given: Given<{ today: string } & Listed<'in'>>) =>
    db
      .select({ residentId: r.id, group: g.group })
      .from(r)
      .innerJoin(g, eq(g.idNumberIndex, r.idNumberIndex))
      .where(
        and(
          twelve.has(given, r.id),
          lte(g.validFrom, given('today', g.validFrom)),
          or(isNull(g.validTo), gte(g.validTo, given('today', g.validTo))),
        ),
      ),
)

/** A community with the collective agreement that stands, and what a resident on its roster answered. */
export const selectCommunity = prepared(
  'proposal-community',
  (
    db,
    { communities: c, communityOffers: o, communityMembers: m, residents: r },
    given: Given<{ id: string; residentId: string }>,
  ) =>
    db
      .select({
        id: c.id,
        name: c.name,
        teamId: c.teamId,
        offer: {
          packageId: o.packageId,
          years: o.years,
          organisationFen: o.organisationFen,
          contentHash: o.contentHash,
        },
        answer: m.state,
      })
      .from(c)
      .leftJoin(o, eq(o.communityId, c.id))
      .leftJoin(r, eq(r.id, given('residentId', r.id)))
      .leftJoin(m, and(eq(m.communityId, c.id), eq(m.idNumberIndex, r.idNumberIndex)))
      .where(eq(c.id, given('id', c.id)))
      .orderBy(desc(o.signedAt), desc(o.id))
      .limit(1),
)

/** Items of the library, each with why an institution cannot give it, if it cannot. */
export const selectItems = prepared(
  'proposal-items',
  (db, { serviceItems: si, itemsNotGiven: n }, given: Given<{ organisationId: string } & Listed<'item'>>) =>
    db
      .select({ id: si.id, name: si.name, unit: si.unit, priceFen: si.priceFen, why: n.why })
      .from(si)
      .leftJoin(n, and(eq(n.itemId, si.id), eq(n.organisationId, given('organisationId', n.organisationId))))
      .where(sixty.has(given, si.id))
      .orderBy(asc(si.position), asc(si.id)),
)

/** How many agreements bind a home to a team. */
export const selectPlace = prepared(
  'proposal-place',
  (db, { teamHouseholds: t }, given: Given<{ teamId: string; home: string }>) =>
    db
      .select({ agreements: t.agreements })
      .from(t)
      .where(and(eq(t.teamId, given('teamId', t.teamId)), eq(t.home, given('home', t.home)))),
)
