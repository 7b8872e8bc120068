import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Writing } from '../../context'

/** Places in groups are free for others; what was done stays in the group's sum and names nobody. */
export const leaveGroups = async ({ tx, now }: Writing, people: readonly string[]): Promise<void> => {
  const { groups: g, groupMembers: m } = tx.tables
  if (people.length === 0) return
  const left = await tx
    .update(m)
    .set({ leftAt: now })
    .where(and(inArray(m.residentId, [...people]), isNull(m.leftAt)))
    .returning({ groupId: m.groupId })
  for (const { groupId } of left)
    await tx
      .update(g)
      .set({ taken: sql`${g.taken} - 1` })
      .where(eq(g.id, groupId))
}
