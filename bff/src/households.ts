import { and, eq, isNull } from 'drizzle-orm'
import type { Writing } from './context'
import { holdAccount, ofHousehold, ofResident } from './features/points/ledger'
import { moveLots } from './features/points/lots'

/**
 * Takes somebody out of their household, with the points they put into its pool. The next who joined represents it
 * when its representative leaves; with the last one its address goes too.
 * @returns the household they left
 */
export const leaveHome = async (
  { tx, now }: Pick<Writing, 'tx' | 'now'>,
  residentId: string,
): Promise<string | undefined> => {
  const { households, householdMembers: m } = tx.tables
  // What they are earning at this moment is theirs before they go, or after.
  await holdAccount(tx, ofResident(residentId))
  const [left] = await tx
    .update(m)
    .set({ leftAt: now, relation: '' })
    .where(and(eq(m.residentId, residentId), isNull(m.leftAt)))
    .returning({ householdId: m.householdId })
  if (!left) return undefined
  const [from, to] = [ofHousehold(left.householdId), ofResident(residentId)]
  await moveLots({ tx, now }, { residentId, from, to, cause: '离开家庭，带走自己的积分' })
  const [heir] = await tx
    .select({ id: m.residentId })
    .from(m)
    .where(and(eq(m.householdId, left.householdId), isNull(m.leftAt)))
    .orderBy(m.joinedAt, m.id)
    .limit(1)
  await tx
    .update(households)
    .set(heir ? { representativeId: heir.id } : { areaId: null, addressSealed: null })
    .where(
      and(
        eq(households.id, left.householdId),
        heir ? eq(households.representativeId, residentId) : undefined,
      ),
    )
  return left.householdId
}
