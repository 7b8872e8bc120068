import { addDays, dayOf, daysBetween, instantOf } from '@jiayitong/shared/domain/days'
import { type EarningKind, earningKindNames } from '@jiayitong/shared/domain/points'
import { pointsOf, presetRules } from '@jiayitong/shared/domain/policies'
import { ofHousehold, ofIssuer, ofResident } from '../features/points/ledger'
import type { Contract } from './contracts'
import { organisationId } from './keys'
import type { Rows } from './rows'
import { type Chance, chanceOf, demand, idOf } from './seed'
import { teamPlans } from './teams'

/* What earned points, as often as it does: what each is worth stands in the nation's rules. */
const kinds: readonly EarningKind[] = [
  'tip-quiz',
  'blood-pressure',
  'glucose',
  'group-meeting',
  'check-up',
  'event',
  'visit',
  'steps',
]
const worth = new Map(pointsOf(presetRules('national-2025')).rules.map(({ kind, points }) => [kind, points]))

/** What each of 周敏's family put into the pool, and what they kept, as the look pages have it. */
const zhouFamily: Readonly<Record<string, readonly [pooled: number, kept: number]>> = {
  周敏: [620, 230],
  周桂兰: [486, 45],
  周小满: [180, 0],
}

/** Points by double entry: the issuer gives, and the resident has, or their household where they share. */
export const pointsRows = (contracts: readonly Contract[], now: Date): Rows => {
  const gifts = contracts
    .filter(({ state }) => state === 'active')
    .flatMap(contract => giftsOf(contract, now))
  const balances = new Map<string, number>()
  for (const { holder, points } of gifts) balances.set(holder, (balances.get(holder) ?? 0) + points)
  return {
    pointsJournals: gifts.map(({ journalId, kind, residentId, points, at }) => ({
      id: journalId,
      kind,
      residentId,
      points,
      event: null,
      reverses: null,
      accountId: null,
      day: dayOf(at),
      occurredAt: at,
    })),
    pointsLots: gifts.map(({ lotId, journalId, holder, residentId, issuer, points, at }) => ({
      id: lotId,
      holder,
      residentId,
      organisationId: issuer,
      journalId,
      points,
      remaining: points,
      earnedAt: at,
      expiresOn: null,
    })),
    pointsEntries: gifts.flatMap(({ journalId, lotId, holder, issuer, kind, points, at }) => {
      const entry = { journalId, cause: earningKindNames[kind], occurredAt: at }
      return [
        { ...entry, id: idOf('entry', journalId, 'in'), holder, points, lotId },
        {
          ...entry,
          id: idOf('entry', journalId, 'out'),
          holder: ofIssuer(issuer),
          points: -points,
          lotId: null,
        },
      ]
    }),
    pointsAccounts: [...balances].map(([holder, balance]) => ({ holder, balance })),
    pointsFlags: flagged(gifts).map(({ journalId, residentId, issuer, at }, turn) => ({
      id: idOf('flag', journalId),
      journalId,
      residentId,
      organisationId: issuer,
      reason: turn === 0 ? 'same-values' : 'too-fast',
      state: 'open',
      createdAt: at,
    })),
  }
}

/* A few for the manager to look at: the 周 family's last blood pressure, and two of their neighbours'. */
const flagged = (gifts: readonly Gift[]): Gift[] => {
  const [zhou] = gifts
  const pressures = gifts
    .filter(({ kind, issuer }) => kind === 'blood-pressure' && issuer === zhou?.issuer)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const own = pressures.filter(({ residentId }) => residentId === zhou?.residentId).slice(-1)
  return [...own, ...pressures.filter(({ residentId }) => residentId !== zhou?.residentId).slice(-2)]
}

interface Gift {
  readonly journalId: string
  readonly lotId: string
  readonly kind: EarningKind
  readonly residentId: string
  readonly holder: string
  readonly issuer: string
  readonly points: number
  readonly at: Date
}

const giftsOf = ({ key, people, home, leader, startsOn }: Contract, now: Date): Gift[] => {
  const team = demand(
    teamPlans.find(each => each.leader === leader),
    leader,
  )
  return people.flatMap(({ person }, position) => {
    const chance = chanceOf('points', key, position)
    const drawn = chance.happens(0.4)
      ? [chance.int(2, 16) * 5, chance.int(0, 8) * 5]
      : [0, chance.int(0, 8) * 5]
    const [pooled = 0, kept = 0] = (key === '0' ? zhouFamily[person.name] : undefined) ?? drawn
    const own = ofResident(person.id)
    const earned = chance.shuffle([
      ...earnings(pooled, chance).map(each => ({ ...each, holder: ofHousehold(home.id) })),
      ...earnings(kept, chance).map(each => ({ ...each, holder: own })),
    ])
    const from = startsOn ?? dayOf(now)
    const span = Math.max(1, daysBetween(from, dayOf(now)))
    return earned.map(({ kind, points, holder }, turn) => {
      const day = addDays(from, Math.min(span - 1, Math.floor(((turn + 0.5) * span) / earned.length)))
      const journalId = idOf('journal', person.id, `${turn}`)
      return {
        journalId,
        lotId: idOf('lot', journalId),
        kind,
        residentId: person.id,
        holder,
        issuer: organisationId(team.home),
        points,
        at: instantOf(day, chance.int(7 * 60, 20 * 60)),
      }
    })
  })
}

/* Earned bit by bit until the sum is reached. */
const earnings = (sum: number, chance: Chance): { kind: EarningKind; points: number }[] => {
  const parts: { kind: EarningKind; points: number }[] = []
  for (let left = sum; left > 0; ) {
    const kind = chance.pick(kinds)
    const points = Math.min(worth.get(kind) ?? 5, left)
    parts.push({ kind, points })
    left -= points
  }
  return parts
}
