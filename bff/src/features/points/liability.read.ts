import type { PointsLiability } from '@jiayitong/shared/api/points-desk'
import { and, eq, gt, inArray, sum } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { ofIssuer } from './ledger'

/** What institutions of the caller issued in points, where these went, and what of them they still owe (P12). */
export const readLiability = async (r: Reading, asked?: string): Promise<PointsLiability[]> => {
  const managed = await worksAt(r, ['manager'])
  if (asked !== undefined && !managed.includes(asked)) return refuse('not-found')
  const places = asked === undefined ? managed : [asked]
  if (places.length === 0) return []
  const {
    organisations: o,
    pointsEntries: e,
    pointsJournals: j,
    pointsLots: l,
    redemptions: d,
    rewards,
  } = r.read.tables
  const named = await r.read
    .select({ id: o.id, name: o.shortName })
    .from(o)
    .where(inArray(o.id, places))
    .orderBy(o.id)
    .limit(50)
  const moved = await r.read
    .select({ holder: e.holder, kind: j.kind, points: sum(e.points).mapWith(Number) })
    .from(e)
    .leftJoin(j, eq(j.id, e.journalId))
    .where(inArray(e.holder, places.map(ofIssuer)))
    .groupBy(e.holder, j.kind)
  const held = await r.read
    .select({ id: l.organisationId, points: sum(l.remaining).mapWith(Number) })
    .from(l)
    .where(and(inArray(l.organisationId, places), gt(l.remaining, 0)))
    .groupBy(l.organisationId)
  const open = await r.read
    .select({ id: rewards.organisationId, points: sum(d.points).mapWith(Number) })
    .from(d)
    .innerJoin(rewards, eq(rewards.id, d.rewardId))
    .where(and(inArray(rewards.organisationId, places), eq(d.state, 'issued')))
    .groupBy(rewards.organisationId)
  return named.map(organisation => {
    const own = moved.filter(({ holder }) => holder === ofIssuer(organisation.id))
    const of = (...kinds: string[]) =>
      own.filter(({ kind }) => kinds.includes(kind ?? '')).reduce((all, { points }) => all + points, 0)
    const out = of('redeemed', 'refunded')
    const [ended, taken] = [of('expired', 'forfeited'), of('corrected', 'taken-back', 'restored')]
    const outstanding = held.find(({ id }) => id === organisation.id)?.points ?? 0
    return {
      organisation,
      issued: outstanding + out + ended + taken,
      redeemed: out,
      expired: ended,
      takenBack: taken,
      outstanding,
      vouchersOpen: open.find(({ id }) => id === organisation.id)?.points ?? 0,
    }
  })
}
