import { and, eq, inArray } from 'drizzle-orm'
import type { Writing } from '../../context'
import { enqueue } from '../../outbox/enqueue'

const weekMs = 7 * 86_400_000

/**
 * Tells people of a roster that their place has signed for them and that only their own yes counts; once each, whatever
 * is signed or listed again. Nobody is told before the place has signed.
 * @param names of the place and the team
 * @param only those of these rows; everybody who has not answered by default
 */
export const tellListed = async (
  w: Writing,
  communityId: string,
  names: { readonly community: string; readonly team: string },
  only?: readonly string[],
): Promise<void> => {
  const { communityMembers: m } = w.tx.tables
  const people = await w.tx
    .select({ id: m.id, phoneSealed: m.phoneSealed })
    .from(m)
    .where(
      and(eq(m.communityId, communityId), eq(m.state, 'listed'), only ? inArray(m.id, [...only]) : undefined),
    )
  for (const { id, phoneSealed } of people)
    await enqueue(w, {
      channel: 'sms',
      message: {
        phone: w.vault.open(phoneSealed, `community_members.phone:${id}`),
        template: 'community-invited',
        params: [names.community, names.team],
      },
      dedupeKey: `community-invited:${id}`,
      usefulUntil: new Date(w.now.getTime() + weekMs),
    })
}
