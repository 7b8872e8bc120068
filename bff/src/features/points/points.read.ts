import type { PointsChance, PointsSummary } from '@jiayitong/shared/api/points'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { mayEarn } from '@jiayitong/shared/domain/points'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, sum } from 'drizzle-orm'
import { actingFor, residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { countEarnings, pointsRules, selectIssuer } from './earning'
import { ofHousehold, ofResident } from './ledger'

/** A resident's own points, the pool of the household they live in and who put what into it (C81). */
export const readSummary = async (r: Reading, asked?: string): Promise<PointsSummary> => {
  const { residentId, home, own, pool, holders } = await holdersOf(r, asked)
  const { pointsAccounts: a, residents } = r.read.tables
  const accounts = await r.read.select().from(a).where(inArray(a.holder, holders))
  const balanceOf = (holder: string) => accounts.find(each => each.holder === holder)?.balance ?? 0
  const expiring = await readExpiring(r, residentId, holders)
  if (!home || !pool) return { residentId, balance: balanceOf(own), expiring }
  const parts = await readParts(r, pool)
  const people = await r.read
    .select({ id: residents.id, nameSealed: residents.nameSealed })
    .from(residents)
    .where(
      inArray(
        residents.id,
        parts.map(part => part.residentId),
      ),
    )
  const selves = (await residentsOf(r)).filter(({ by }) => by === 'self')
  return {
    residentId,
    balance: balanceOf(own),
    expiring,
    household: {
      id: home.id,
      balance: balanceOf(pool),
      members: parts.flatMap(part => {
        const person = people.find(({ id }) => id === part.residentId)
        if (!person) return []
        const name = r.vault.open(person.nameSealed, `residents.name:${person.id}`)
        return [{ resident: { id: person.id, name }, points: part.points }]
      }),
      mayRedeem: selves.some(self => self.residentId === home.representativeId),
    },
  }
}

/** What of a pool came from whom, and is still there. */
export const readParts = async ({ read }: Pick<Reading, 'read'>, pool: string) => {
  const { pointsLots: l } = read.tables
  const points = sum(l.remaining).mapWith(Number)
  return read
    .select({ residentId: l.residentId, points })
    .from(l)
    .where(and(eq(l.holder, pool), gt(l.remaining, 0)))
    .groupBy(l.residentId)
    .orderBy(desc(points), asc(l.residentId))
    .limit(50)
}

/* Within the notice of where the resident is signed; no policy need give points an end (P12). */
const readExpiring = async (r: Reading, residentId: string, holders: string[]) => {
  const [issuer] = await selectIssuer(r.read, { residentId })
  if (!issuer) return []
  const { noticeDays } = await pointsRules(r.read, issuer.regionCode, r.now)
  const { pointsLots: l } = r.read.tables
  const rows = await r.read
    .select({ on: l.expiresOn, points: sum(l.remaining).mapWith(Number) })
    .from(l)
    .where(
      and(
        inArray(l.holder, holders),
        gt(l.remaining, 0),
        isNotNull(l.expiresOn),
        lte(l.expiresOn, addDays(dayOf(r.now), noticeDays)),
      ),
    )
    .groupBy(l.expiresOn)
    .orderBy(asc(l.expiresOn))
    .limit(100)
  return rows.flatMap(({ on, points }) => (on === null ? [] : [{ on, points }]))
}

/** What earns points where a resident is signed, and how far they are with it; nothing for who has not signed. */
export const readChances = async (r: Reading, asked?: string): Promise<PointsChance[]> => {
  const { residentId } = await holdersOf(r, asked)
  const [issuer] = await selectIssuer(r.read, { residentId })
  if (!issuer) return []
  const { rules } = await pointsRules(r.read, issuer.regionCode, r.now)
  const chances: PointsChance[] = []
  for (const rule of rules) {
    const earned = await countEarnings(r.read, residentId, rule.kind, r.now)
    const { kind, family, points, perDay, perMonth, perYear } = rule
    chances.push({
      kind,
      family,
      points,
      earnedToday: earned.today * points,
      open: mayEarn(rule, earned),
      perDay,
      perMonth,
      perYear,
    })
  }
  return chances
}

/** A resident the caller may see the points of, their home, and who holds what is theirs. */
export const holdersOf = async (r: Reading, asked?: string) => {
  const residentId = asked ?? (await residentsOf(r)).find(({ by }) => by === 'self')?.residentId
  if (!residentId) return refuse('real-name-needed')
  await actingFor(r, residentId, 'points')
  const { householdMembers: m, households: h } = r.read.tables
  const [home] = await r.read
    .select({ id: h.id, representativeId: h.representativeId })
    .from(m)
    .innerJoin(h, eq(h.id, m.householdId))
    .where(and(eq(m.residentId, residentId), isNull(m.leftAt)))
  const own = ofResident(residentId)
  const pool = home ? ofHousehold(home.id) : undefined
  return { residentId, home, own, pool, holders: pool ? [own, pool] : [own] }
}
