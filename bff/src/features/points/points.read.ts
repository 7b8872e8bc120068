import type { PointsEntry, PointsSummary, Reward } from '@jiayitong/shared/api/points'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, desc, eq, inArray, isNull, lt, or, sum } from 'drizzle-orm'
import { actingFor, residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'

/** A resident's own points and the pool of the household they live in. */
export const readSummary = async (r: Reading, residentId?: string): Promise<PointsSummary> => {
  const { own, pool, ...ids } = await holdersOf(r, residentId)
  const { pointsEntries } = r.read.tables
  const balances = await r.read
    .select({ holder: pointsEntries.holder, balance: sum(pointsEntries.points).mapWith(Number) })
    .from(pointsEntries)
    .where(inArray(pointsEntries.holder, pool ? [own, pool] : [own]))
    .groupBy(pointsEntries.holder)
  const balanceOf = (holder: string) => balances.find(each => each.holder === holder)?.balance ?? 0
  return {
    residentId: ids.residentId,
    balance: balanceOf(own),
    // No policy in force gives points an end (P12): nothing expires.
    expiring: [],
    ...(pool && ids.householdId ? { household: { id: ids.householdId, balance: balanceOf(pool) } } : {}),
  }
}

/** One page of what came in and went out for a resident and their household. */
export const readEntries = async (
  r: Reading,
  { residentId, limit = 20, cursor }: { residentId?: string; limit?: number; cursor?: string },
): Promise<{ items: PointsEntry[]; nextCursor: string | null }> => {
  const { own, pool } = await holdersOf(r, residentId)
  const { pointsEntries: t } = r.read.tables
  const [at, before] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const moment = new Date(at)
  const rows = await r.read
    .select()
    .from(t)
    .where(
      and(
        inArray(t.holder, pool ? [own, pool] : [own]),
        cursor ? or(lt(t.occurredAt, moment), and(eq(t.occurredAt, moment), lt(t.id, before))) : undefined,
      ),
    )
    .orderBy(desc(t.occurredAt), desc(t.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ id, holder, points, cause, occurredAt }) => ({
      id,
      holder: holder === own ? 'resident' : 'household',
      points,
      cause,
      occurredAt: toIso(occurredAt),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.occurredAt.getTime(), last.id]) : null,
  }
}

/** What points can be exchanged for, the cheapest first. */
export const readRewards = async ({ read }: Pick<Reading, 'read'>): Promise<Reward[]> => {
  const { rewards, organisations } = read.tables
  const rows = await read
    .select({ reward: rewards, organisationName: organisations.shortName })
    .from(rewards)
    .innerJoin(organisations, eq(organisations.id, rewards.organisationId))
    .orderBy(asc(rewards.points), asc(rewards.id))
    .limit(100)
  return rows.map(
    ({ reward: { id, name, kind, points, stock, perPerson, description }, organisationName }) => ({
      id,
      name,
      kind,
      points,
      stock,
      ...(perPerson === null ? {} : { limit: perPerson }),
      description,
      organisationName,
    }),
  )
}

const holdersOf = async (r: Reading, asked?: string) => {
  const residentId = asked ?? (await residentsOf(r)).find(({ by }) => by === 'self')?.residentId
  if (!residentId) return refuse('real-name-needed')
  await actingFor(r, residentId, 'points')
  const { householdMembers: m } = r.read.tables
  const [home] = await r.read
    .select({ id: m.householdId })
    .from(m)
    .where(and(eq(m.residentId, residentId), isNull(m.leftAt)))
  return {
    residentId,
    householdId: home?.id,
    own: `resident:${residentId}`,
    pool: home ? `household:${home.id}` : undefined,
  }
}
