import { type AgreementState, liveStates, type TerminationReason } from '@jiayitong/shared/domain/agreements'
import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { hold } from '../../store/hold'
import { type Given, prepared, preparedInsert } from '../../store/prepared'
import type { Reads, Tx } from '../../store/store'

/* The statements that read and move one agreement. */

interface ById {
  id: string
}

export const selectAgreement = prepared(
  'agreement-one',
  (db, { agreements: a, teams: t, organisations: o, practitioners: p }, given: Given<ById>) =>
    db
      .select({
        id: a.id,
        state: a.state,
        kind: a.kind,
        partyKind: a.partyKind,
        teamId: a.teamId,
        householdId: a.householdId,
        accountId: a.accountId,
        practitionerId: a.practitionerId,
        renewsId: a.renewsId,
        replacesId: a.replacesId,
        besideId: a.besideId,
        policyId: a.policyId,
        edition: a.edition,
        years: a.years,
        startsOn: a.startsOn,
        endsOn: a.endsOn,
        contentSealed: a.contentSealed,
        contentHash: a.contentHash,
        createdAt: a.createdAt,
        submittedAt: a.submittedAt,
        decideBy: a.decideBy,
        decidedAt: a.decidedAt,
        endedAt: a.endedAt,
        escalatedAt: a.escalatedAt,
        renewalDeclinedAt: a.renewalDeclinedAt,
        reconfirmBy: a.reconfirmBy,
        reasonCode: a.reasonCode,
        reasonSealed: a.reasonSealed,
        organisationId: o.id,
        regionCode: o.regionCode,
        teamPhone: t.phone,
        leader: { id: p.id, name: p.name, face: p.face },
        address: o.address,
      })
      .from(a)
      .innerJoin(t, eq(t.id, a.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .innerJoin(p, eq(p.id, t.leaderId))
      .where(eq(a.id, given('id', a.id))),
)
export type AgreementRow = Awaited<ReturnType<typeof selectAgreement>>[number]

/** The residents an agreement names, each with the caller's right to act for them. */
export const selectNamed = prepared(
  'agreement-named',
  (
    db,
    { agreementResidents: ar, residents: r, delegations: d },
    given: Given<ById & { accountId: string }>,
  ) =>
    db
      .select({
        id: r.id,
        accountId: r.accountId,
        face: r.face,
        bornOn: r.bornOn,
        leftAt: ar.leftAt,
        delegation: {
          kind: d.kind,
          scopes: d.scopes,
          startsAt: d.startsAt,
          endsAt: d.endsAt,
          revokedAt: d.revokedAt,
        },
      })
      .from(ar)
      .innerJoin(r, eq(r.id, ar.residentId))
      .leftJoin(
        d,
        and(eq(d.residentId, r.id), eq(d.accountId, given('accountId', d.accountId)), isNull(d.revokedAt)),
      )
      .where(eq(ar.agreementId, given('id', ar.agreementId)))
      .orderBy(asc(ar.position)),
)
export type NamedRow = Awaited<ReturnType<typeof selectNamed>>[number]

/** The caller as a member of a team, and whether they may contract. */
export const selectMember = prepared(
  'agreement-member',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ accountId: string; teamId: string }>) =>
    db
      .select({ id: p.id, contracts: p.contracts })
      .from(p)
      .innerJoin(m, eq(m.practitionerId, p.id))
      .where(and(eq(p.accountId, given('accountId', p.accountId)), eq(m.teamId, given('teamId', m.teamId)))),
)

export const selectSignatures = prepared(
  'agreement-signatures',
  (db, { signatures: s, practitioners: p }, given: Given<ById>) =>
    db
      .select({
        side: s.side,
        signerName: p.name,
        strokes: s.strokes,
        contentHash: s.contentHash,
        signedAt: s.signedAt,
      })
      .from(s)
      .leftJoin(p, eq(p.id, s.signerId))
      .where(eq(s.agreementId, given('id', s.agreementId)))
      .orderBy(desc(s.side)),
)
export type SignatureRow = Awaited<ReturnType<typeof selectSignatures>>[number]

interface Step {
  id: string
  from: AgreementState
  to: AgreementState
  submittedAt: Date | null
  decideBy: Date | null
  startsOn: string | null
  endsOn: string | null
  decidedAt: Date | null
  endedAt: Date | null
  reasonCode: TerminationReason | null
  reasonSealed: string | null
}

/** Moves an agreement out of the state it was read in; no row when somebody else moved it first. */
export const moveAgreement = prepared('agreement-move', (tx: Tx, { agreements: a }, given: Given<Step>) =>
  tx
    .update(a)
    .set({
      state: given('to', a.state),
      submittedAt: given('submittedAt', a.submittedAt),
      decideBy: given('decideBy', a.decideBy),
      startsOn: given('startsOn', a.startsOn),
      endsOn: given('endsOn', a.endsOn),
      decidedAt: given('decidedAt', a.decidedAt),
      endedAt: given('endedAt', a.endedAt),
      reasonCode: given('reasonCode', a.reasonCode),
      reasonSealed: given('reasonSealed', a.reasonSealed),
    })
    .where(and(eq(a.id, given('id', a.id)), eq(a.state, given('from', a.state))))
    .returning({ id: a.id }),
)

/** Keeps an agreement running for as long as the transaction lasts; no row when it runs no more. */
export const holdRunning = prepared('agreement-hold', (tx: Tx, { agreements: a }, given: Given<ById>) =>
  tx
    .update(a)
    .set({ state: 'active' })
    .where(and(eq(a.id, given('id', a.id)), eq(a.state, 'active')))
    .returning({ id: a.id, endsOn: a.endsOn }),
)

/** The signed renewal or change of team that waits for an agreement to end. */
export const selectSuccessor = prepared(
  'agreement-successor',
  (db, { agreementResidents: ar, agreements: a }, given: Given<ById>) =>
    db
      .select({ id: a.id, state: a.state, startsOn: a.startsOn })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .where(
        and(
          eq(ar.next, true),
          ne(ar.agreementId, given('id', ar.agreementId)),
          inArray(
            ar.residentId,
            db
              .select({ residentId: ar.residentId })
              .from(ar)
              .where(and(eq(ar.agreementId, given('id', ar.agreementId)), isNull(ar.leftAt))),
          ),
        ),
      )
      .limit(1),
)

const holdLive = prepared('agreement-hold-live', (tx: Tx, { agreements: a }, given: Given<ById>) =>
  hold(
    tx
      .select({ id: a.id })
      .from(a)
      .where(and(eq(a.id, given('id', a.id)), inArray(a.state, [...liveStates]))),
  ),
)

/** What follows an agreement, held so that nobody refuses or ends it meanwhile. */
export const holdSuccessor = async (tx: Tx, id: string): Promise<string | undefined> => {
  const [next] = await selectSuccessor(tx, { id })
  const [live] = next ? await holdLive(tx, { id: next.id }) : []
  return live?.id
}

/**
 * Whether an agreement binds its residents now or waits to bind them next; the unique indexes refuse a second one of
 * either for anybody.
 */
export const bindResidents = prepared(
  'agreement-bind',
  (tx: Tx, { agreementResidents: ar }, given: Given<ById & { live: boolean; next: boolean }>) =>
    tx
      .update(ar)
      .set({ live: given('live', ar.live), next: given('next', ar.next) })
      .where(and(eq(ar.agreementId, given('id', ar.agreementId)), isNull(ar.leftAt)))
      .returning({ residentId: ar.residentId }),
)

export const insertSignature = preparedInsert('agreement-signature', 'signatures', [
  'id',
  'agreementId',
  'side',
  'accountId',
  'signerId',
  'strokes',
  'contentHash',
  'signedAt',
])

/** Who manages an institution, or did or will. */
export const selectManagers = prepared(
  'agreement-managers',
  (db, { roleGrants: t }, given: Given<{ organisationId: string }>) =>
    db
      .select({ accountId: t.accountId, startsAt: t.startsAt, endsAt: t.endsAt })
      .from(t)
      .where(and(eq(t.role, 'manager'), eq(t.organisationId, given('organisationId', t.organisationId)))),
)

/** Whom an agreement still binds or will: everybody it names but who left. */
export const selectStaying = prepared(
  'agreement-staying',
  (db, { agreementResidents: ar }, given: Given<ById>) =>
    db
      .select({ residentId: ar.residentId })
      .from(ar)
      .where(and(eq(ar.agreementId, given('id', ar.agreementId)), isNull(ar.leftAt))),
)

/** Lets one person go; no row when they have left already. */
export const letGo = prepared(
  'agreement-let-go',
  (tx: Tx, { agreementResidents: ar }, given: Given<{ id: string; residentId: string; now: Date }>) =>
    tx
      .update(ar)
      .set({ live: false, leftAt: given('now', ar.leftAt) })
      .where(
        and(
          eq(ar.agreementId, given('id', ar.agreementId)),
          eq(ar.residentId, given('residentId', ar.residentId)),
          isNull(ar.leftAt),
        ),
      )
      .returning({ residentId: ar.residentId }),
)

/** Faces of the residents of several agreements at once, for a page of a list. */
export const namedOf = (db: Reads, agreementIds: readonly string[]) => {
  const { agreementResidents: ar, residents: r } = db.tables
  return db
    .select({ agreementId: ar.agreementId, id: r.id, accountId: r.accountId, face: r.face })
    .from(ar)
    .innerJoin(r, eq(r.id, ar.residentId))
    .where(inArray(ar.agreementId, [...agreementIds]))
    .orderBy(asc(ar.position))
}
