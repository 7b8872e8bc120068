import { and, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { regionsOf, regionWithin } from '../../regions'

/** The institutions an account works at. @param roles only as one of these */
export const worksAt = async (
  { read, who, now }: Pick<Reading, 'read' | 'who' | 'now'>,
  roles: readonly ('doctor' | 'nurse' | 'manager')[] = ['doctor', 'nurse', 'manager'],
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

/**
 * The institution whose fees are asked for: a manager's own, or any of an administrator's regions.
 * @throws Refusal `not-found` for another's, and for one that is not
 */
export const ledgerOf = async (
  r: Reading,
  wanted: string | undefined,
): Promise<{ id: string; name: string; regionCode: string }> => {
  const own = await worksAt(r, ['manager'])
  const id = wanted ?? own[0]
  if (!id) return refuse('not-found')
  const { organisations: o } = r.read.tables
  const [found] = await r.read
    .select({ id: o.id, name: o.name, regionCode: o.regionCode })
    .from(o)
    .where(eq(o.id, id))
  if (!found) return refuse('not-found')
  if (!own.includes(id)) regionWithin(await regionsOf(r, ['admin']), found.regionCode)
  return found
}
