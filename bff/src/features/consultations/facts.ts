import type { ConsultationSide } from '@jiayitong/shared/domain/consultations'
import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'

/** The team whose agreement runs for a resident, with what rules there. */
export const selectContract = prepared(
  'consultation-contract',
  (
    db,
    { agreementResidents: ar, agreements: a, teams: t, organisations: o },
    given: Given<{ residentId: string }>,
  ) =>
    db
      .select({ teamId: a.teamId, regionCode: o.regionCode })
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

/** The caller as a member of a team. */
const selectMember = prepared(
  'consultation-member',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ accountId: string; teamId: string }>) =>
    db
      .select({ id: p.id })
      .from(p)
      .innerJoin(m, eq(m.practitionerId, p.id))
      .where(and(eq(p.accountId, given('accountId', p.accountId)), eq(m.teamId, given('teamId', m.teamId)))),
)

/** Residents whose questions the caller may see and write: what is asked tells of one's health. */
export const peopleOf = async (r: Reading): Promise<string[]> =>
  (await residentsOf(r)).flatMap(({ residentId, scopes }) => (scopes.includes('records') ? residentId : []))

export interface Seen {
  readonly row: Reading['read']['tables']['consultations']['$inferSelect']
  readonly side: ConsultationSide
  /** Of the team's side: who of them is looking. */
  readonly practitionerId: string | null
  /** Whether the resident's agreement with that team runs. */
  readonly runs: boolean
}

/**
 * A thread, for the resident's side always and for the team while the agreement with it runs.
 * @throws Refusal `not-found` for everybody else
 */
export const findConsultation = async (r: Reading, id: string): Promise<Seen> => {
  const { consultations: c } = r.read.tables
  const [row] = await r.read.select().from(c).where(eq(c.id, id))
  if (!row) return refuse('not-found')
  const [contract] = await selectContract(r.read, { residentId: row.residentId })
  const runs = contract?.teamId === row.teamId
  if ((await peopleOf(r)).includes(row.residentId))
    return { row, side: 'resident', practitionerId: null, runs }
  const [member] = runs ? await selectMember(r.read, { accountId: r.who.accountId, teamId: row.teamId }) : []
  return member ? { row, side: 'team', practitionerId: member.id, runs } : refuse('not-found')
}

/**
 * Threads of the caller's teams, as far as the residents' agreements with them run.
 * @throws Refusal `forbidden` for somebody who is in no team
 */
export const ofOwnTeams = async (r: Reading): Promise<SQL | undefined> => {
  const {
    practitioners: p,
    teamMembers: m,
    agreements: a,
    agreementResidents: ar,
    consultations: c,
  } = r.read.tables
  const teams = await r.read
    .select({ teamId: m.teamId })
    .from(m)
    .innerJoin(p, eq(p.id, m.practitionerId))
    .where(eq(p.accountId, r.who.accountId))
  if (teams.length === 0) return refuse('forbidden')
  const ids = teams.map(({ teamId }) => teamId)
  const running = r.read
    .select({ residentId: ar.residentId })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .where(
      and(
        eq(ar.live, true),
        eq(ar.general, true),
        isNull(ar.leftAt),
        eq(a.state, 'active'),
        eq(a.teamId, c.teamId),
      ),
    )
  return and(inArray(c.teamId, ids), inArray(c.residentId, running))
}
