import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { type Given, prepared, preparedInsert } from '../../store/prepared'
import type { Tx } from '../../store/store'

/* The statements that read one referral and take places. */

interface ById {
  id: string
}

export const selectReferral = prepared(
  'referral-one',
  (db, { referrals: f, residents: r, teams: t, organisations: o, practitioners: p }, given: Given<ById>) =>
    db
      .select({
        id: f.id,
        number: f.number,
        direction: f.direction,
        state: f.state,
        episodeId: f.episodeId,
        residentId: f.residentId,
        teamId: f.teamId,
        hospitalId: f.hospitalId,
        kind: f.kind,
        resourceId: f.resourceId,
        offeredId: f.offeredId,
        green: f.green,
        contentSealed: f.contentSealed,
        resultSealed: f.resultSealed,
        prescriptionWeeks: f.prescriptionWeeks,
        createdBy: f.createdBy,
        createdAt: f.createdAt,
        dueAt: f.dueAt,
        escalatedAt: f.escalatedAt,
        nameSealed: r.nameSealed,
        face: r.face,
        bornOn: r.bornOn,
        accountId: r.accountId,
        teamName: t.name,
        teamPhone: t.phone,
        organisationId: o.id,
        organisationName: o.shortName,
        regionCode: o.regionCode,
        leader: { name: p.name, face: p.face },
      })
      .from(f)
      .innerJoin(r, eq(r.id, f.residentId))
      .innerJoin(t, eq(t.id, f.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .innerJoin(p, eq(p.id, t.leaderId))
      .where(eq(f.id, given('id', f.id))),
)
export type ReferralRow = Awaited<ReturnType<typeof selectReferral>>[number]

/** The team of a running general agreement of a resident, if the caller is one of its members. */
export const selectContract = prepared(
  'referral-contract',
  (
    db,
    { agreementResidents: ar, agreements: a, teams: t, organisations: o },
    given: Given<{ residentId: string }>,
  ) =>
    db
      .select({ teamId: a.teamId, regionCode: o.regionCode, organisationId: o.id })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .innerJoin(t, eq(t.id, a.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
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

/** The caller as a member of a team, and whether they may decide as a family doctor. */
export const selectTeamMember = prepared(
  'referral-member',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ accountId: string; teamId: string }>) =>
    db
      .select({ id: p.id, contracts: p.contracts })
      .from(p)
      .innerJoin(m, eq(m.practitionerId, p.id))
      .where(and(eq(p.accountId, given('accountId', p.accountId)), eq(m.teamId, given('teamId', m.teamId)))),
)

/** The steps of a referral in their order, with whoever took them as far as they are staff. */
export const selectSteps = prepared(
  'referral-steps',
  (db, { referralSteps: s, practitioners: p }, given: Given<ById>) =>
    db
      .select({
        id: s.id,
        event: s.event,
        state: s.state,
        side: s.side,
        accountId: s.accountId,
        noteSealed: s.noteSealed,
        at: s.at,
        name: p.name,
        face: p.face,
      })
      .from(s)
      .leftJoin(p, eq(p.accountId, s.accountId))
      .where(eq(s.referralId, given('id', s.referralId)))
      .orderBy(asc(s.position)),
)
export type StepRow = Awaited<ReturnType<typeof selectSteps>>[number]

export const insertStep = preparedInsert('referral-step-insert', 'referralSteps', [
  'id',
  'referralId',
  'position',
  'event',
  'state',
  'side',
  'accountId',
  'resourceId',
  'noteSealed',
  'at',
])

/**
 * Takes a place of what is kept for family doctors; no row when there is none left, it went back to everybody or its
 * time has come.
 */
export const claimPlace = prepared(
  'referral-claim',
  (tx: Tx, { referralResources: t }, given: Given<{ id: string; now: Date }>) =>
    tx
      .update(t)
      .set({ taken: sql`${t.taken} + 1` })
      .where(
        and(
          eq(t.id, given('id', t.id)),
          lt(t.taken, t.quota),
          isNull(t.releasedAt),
          gt(t.startsAt, given('now', t.startsAt)),
        ),
      )
      .returning({
        id: t.id,
        hospitalId: t.hospitalId,
        kind: t.kind,
        department: t.department,
        quota: t.quota,
        startsAt: t.startsAt,
      }),
)

/** Counts a place for a team within its fair part; no row when it holds that much already. */
export const claimForTeam = prepared(
  'referral-claim-team',
  (tx: Tx, { resourceTeams: t }, given: Given<{ resourceId: string; teamId: string; ceiling: number }>) =>
    tx
      .insert(t)
      .values({
        resourceId: given('resourceId', t.resourceId),
        teamId: given('teamId', t.teamId),
        taken: 1,
        ceiling: given('ceiling', t.ceiling),
      })
      .onConflictDoUpdate({
        target: [t.resourceId, t.teamId],
        set: { taken: sql`${t.taken} + 1`, ceiling: given('ceiling', t.ceiling) },
        setWhere: lt(t.taken, given('ceiling', t.ceiling)),
      })
      .returning({ taken: t.taken }),
)

/** Lets go of a place; what went back to everybody in the meantime grows by it. */
export const freePlace = prepared('referral-free', (tx: Tx, { referralResources: t }, given: Given<ById>) =>
  tx
    .update(t)
    .set({ taken: sql`${t.taken} - 1` })
    .where(eq(t.id, given('id', t.id)))
    .returning({ releasedAt: t.releasedAt }),
)

export const freeOfTeam = prepared(
  'referral-free-team',
  (tx: Tx, { resourceTeams: t }, given: Given<{ resourceId: string; teamId: string }>) =>
    tx
      .update(t)
      .set({ taken: sql`${t.taken} - 1` })
      .where(
        and(eq(t.resourceId, given('resourceId', t.resourceId)), eq(t.teamId, given('teamId', t.teamId))),
      )
      .returning({ taken: t.taken }),
)

export const growPublic = prepared(
  'referral-grow-public',
  (tx: Tx, { resourcePublics: t }, given: Given<ById>) =>
    tx
      .update(t)
      .set({ returned: sql`${t.returned} + 1` })
      .where(eq(t.resourceId, given('id', t.resourceId)))
      .returning({ returned: t.returned }),
)

/** Who sits at a hospital's desk or manages an institution now. */
export const selectHolders = prepared(
  'referral-holders',
  (
    db,
    { roleGrants: g, practitioners: p },
    given: Given<{ organisationId: string; role: 'manager' | 'hospital'; now: Date }>,
  ) =>
    db
      .select({ accountId: g.accountId, name: p.name, face: p.face })
      .from(g)
      .leftJoin(p, eq(p.accountId, g.accountId))
      .where(
        and(
          eq(g.organisationId, given('organisationId', g.organisationId)),
          eq(g.role, given('role', g.role)),
          or(isNull(g.endsAt), gt(g.endsAt, given('now', g.endsAt))),
        ),
      )
      .orderBy(asc(g.startsAt), asc(g.id)),
)
