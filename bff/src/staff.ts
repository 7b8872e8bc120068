import { and, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Reading } from './context'

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
