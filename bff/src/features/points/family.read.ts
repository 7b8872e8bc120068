import type { PointsFamily } from '@jiayitong/shared/api/points'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { holdersOf, readParts } from './points.read'

/** More people than live in one home. */
const most = 50

/** Who lives with a resident, who of them shares what they earn, and what each put in; null for who lives in no household. */
export const readFamily = async (r: Reading, asked?: string): Promise<PointsFamily | null> => {
  const { home, pool } = await holdersOf(r, asked)
  if (!home || !pool) return null
  const { householdMembers: m, residents, pointsAccounts: a } = r.read.tables
  const members = await r.read
    .select({ id: residents.id, nameSealed: residents.nameSealed })
    .from(m)
    .innerJoin(residents, eq(residents.id, m.residentId))
    .where(and(eq(m.householdId, home.id), isNull(m.leftAt)))
    .orderBy(asc(m.id))
    .limit(most)
  const shares = await readShares(
    r,
    members.map(({ id }) => id),
  )
  const parts = await readParts(r, pool)
  const [account] = await r.read.select({ balance: a.balance }).from(a).where(eq(a.holder, pool))
  const people = await residentsOf(r)
  const selves = people.filter(({ by }) => by === 'self').map(({ residentId }) => residentId)
  const represents = selves.includes(home.representativeId)
  const actsFor = new Set(
    people.filter(({ scopes }) => scopes.includes('points')).map(({ residentId }) => residentId),
  )
  return {
    id: home.id,
    balance: account?.balance ?? 0,
    members: members.map(({ id, nameSealed }) => ({
      resident: { id, name: r.vault.open(nameSealed, `residents.name:${id}`) },
      self: selves.includes(id),
      representative: id === home.representativeId,
      shares: shares.get(id) ?? null,
      points: parts.find(({ residentId }) => residentId === id)?.points ?? 0,
      mayLeave: represents || actsFor.has(id),
    })),
  }
}

/* The last answer of each. */
const readShares = async ({ read }: Pick<Reading, 'read'>, residentIds: string[]) => {
  const { consents: t } = read.tables
  const answers = await read
    .select({ residentId: t.residentId, granted: t.granted })
    .from(t)
    .where(and(inArray(t.residentId, residentIds), eq(t.purpose, 'family-points')))
    .orderBy(desc(t.recordedAt), desc(t.id))
  const last = new Map<string, boolean>()
  for (const { residentId, granted } of answers) if (!last.has(residentId)) last.set(residentId, granted)
  return last
}
