import { and, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Reading } from './context'
import { refuse } from './refusal'

/** The institutions an account works at. @param roles only as one of these */
export const worksAt = async (
  { read, who, now }: Pick<Reading, 'read' | 'who' | 'now'>,
  roles: readonly ('doctor' | 'nurse' | 'manager' | 'hospital')[] = ['doctor', 'nurse', 'manager'],
): Promise<string[]> => {
  const { roleGrants: t } = read.tables
  const grants = await read
    .select({ organisationId: t.organisationId })
    .from(t)
    .where(
      and(
        eq(t.accountId, who.accountId),
        inArray(t.role, [...roles]),
        isNotNull(t.organisationId),
        or(isNull(t.endsAt), gt(t.endsAt, now)),
      ),
    )
  return grants.flatMap(({ organisationId }) => organisationId ?? [])
}

interface StaffedTeam {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly regionCode: string
}

/**
 * A team, for its members and its institution's managers.
 * @throws Refusal `not-found` for everybody else
 */
export const findStaffedTeam = async (r: Reading, teamId: string): Promise<StaffedTeam> => {
  const { teams: t, organisations: o } = r.read.tables
  const [team] = await r.read
    .select({ id: t.id, name: t.name, organisationId: o.id, regionCode: o.regionCode })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(eq(t.id, teamId))
  if (!team) return refuse('not-found')
  if (await isMember(r, teamId)) return team
  return (await worksAt(r, ['manager'])).includes(team.organisationId) ? team : refuse('not-found')
}

/** Whether an account is a practitioner of a team. */
export const isMember = async ({ read, who }: Pick<Reading, 'read' | 'who'>, teamId: string) => {
  const { practitioners: p, teamMembers: m } = read.tables
  const [member] = await read
    .select({ id: p.id })
    .from(p)
    .innerJoin(m, eq(m.practitionerId, p.id))
    .where(and(eq(p.accountId, who.accountId), eq(m.teamId, teamId)))
  return member !== undefined
}
