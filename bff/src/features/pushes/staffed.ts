import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'

/** A team whose pushes the caller looks after. */
export interface StaffedTeam {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
  readonly regionCode: string
}

type Caller = Pick<Reading, 'read' | 'who' | 'now'>

/** The institutions the caller manages. */
export const managedBy = async ({ read, who, now }: Caller): Promise<string[]> => {
  const { roleGrants: g } = read.tables
  const grants = await read
    .select({ organisationId: g.organisationId })
    .from(g)
    .where(
      and(
        eq(g.accountId, who.accountId),
        eq(g.role, 'manager'),
        isNotNull(g.organisationId),
        lte(g.startsAt, now),
        or(isNull(g.endsAt), gt(g.endsAt, now)),
      ),
    )
  return grants.flatMap(({ organisationId }) => organisationId ?? [])
}

/** Teams the caller belongs to, and all of the institutions they manage. */
export const teamsOf = async (r: Caller): Promise<StaffedTeam[]> => {
  const { teams: t, organisations: o, teamMembers: m, practitioners: p } = r.read.tables
  const managed = await managedBy(r)
  const member = r.read
    .select({ id: m.teamId })
    .from(m)
    .innerJoin(p, eq(p.id, m.practitionerId))
    .where(eq(p.accountId, r.who.accountId))
  return r.read
    .select({
      id: t.id,
      name: t.name,
      organisationId: o.id,
      organisationName: o.name,
      regionCode: o.regionCode,
    })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(or(inArray(t.id, member), managed.length > 0 ? inArray(o.id, managed) : undefined))
    .orderBy(asc(t.name), asc(t.id))
    .limit(500)
}

/** @throws Refusal `not-found` for a team the caller has no part in */
export const teamOf = async (r: Caller, teamId: string): Promise<StaffedTeam> =>
  (await teamsOf(r)).find(({ id }) => id === teamId) ?? refuse('not-found')

/** An institution the caller manages: the one named, or the first. @throws Refusal `not-found` for any other */
export const managedOrganisation = async (
  r: Caller,
  organisationId?: string,
): Promise<{ id: string; name: string; regionCode: string }> => {
  const { organisations: o } = r.read.tables
  const managed = await managedBy(r)
  const id = organisationId === undefined ? managed[0] : managed.find(each => each === organisationId)
  if (id === undefined) return refuse('not-found')
  const [row] = await r.read
    .select({ id: o.id, name: o.name, regionCode: o.regionCode })
    .from(o)
    .where(eq(o.id, id))
  return row ?? refuse('not-found')
}
