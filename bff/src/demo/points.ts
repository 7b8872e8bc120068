import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import type { Contract } from './contracts'
import { organisationId } from './keys'
import type { Person } from './residents'
import type { Row, Rows } from './rows'
import { type Chance, chanceOf, demand, idOf } from './seed'
import { teamPlans } from './teams'

/* How points come about: a cause as the ledger names it, and what it earns. */
const causes: readonly (readonly [cause: string, points: number])[] = [
  ['读健康知识并答题', 10],
  ['上传血压', 5],
  ['上传血糖', 5],
  ['健走小组到场', 25],
  ['完成年度体检', 60],
  ['参加健康讲座', 30],
  ['按时随访', 20],
  ['走满七千步', 6],
]

/** What each of 周敏's family put into the pool, and what they kept, as the look pages have it. */
const zhouFamily: Readonly<Record<string, readonly [pooled: number, kept: number]>> = {
  周敏: [620, 230],
  周桂兰: [486, 45],
  周小满: [180, 0],
}

/** Points by double entry: the issuer gives, the resident has, the household's pool receives from its members. */
export const pointsRows = (contracts: readonly Contract[], now: Date): Rows => {
  const active = contracts.filter(({ state }) => state === 'active')
  return {
    pointsEntries: active.flatMap(({ key, people, home, leader, startsOn }) =>
      people.flatMap(({ person }, position) => {
        const chance = chanceOf('points', key, position)
        const drawn = chance.happens(0.4)
          ? [chance.int(2, 16) * 5, chance.int(0, 8) * 5]
          : [0, chance.int(0, 8) * 5]
        const [pooled = 0, kept = 0] = (key === '0' ? zhouFamily[person.name] : undefined) ?? drawn
        const team = demand(
          teamPlans.find(each => each.leader === leader),
          leader,
        )
        const holders = {
          issuer: `issuer:${organisationId(team.home)}`,
          resident: `resident:${person.id}`,
          household: `household:${home.id}`,
        }
        return journals(person, holders, [pooled, kept], { startsOn: startsOn ?? dayOf(now), now, chance })
      }),
    ),
  }
}

const journals = (
  person: Person,
  holders: { issuer: string; resident: string; household: string },
  [pooled, kept]: readonly [number, number],
  { startsOn, now, chance }: { startsOn: string; now: Date; chance: Chance },
): Row<'pointsEntries'>[] => {
  const today = dayOf(now)
  const span = Math.max(1, Math.round((Date.parse(today) - Date.parse(startsOn)) / 86_400_000))
  const journal = (
    turn: string,
    cause: string,
    points: number,
    at: Date,
    from: string,
    to: string,
  ): Row<'pointsEntries'>[] => {
    const journalId = idOf('journal', person.id, turn)
    const entry = (holder: string, amount: number) => ({
      id: idOf('entry', journalId, holder),
      journalId,
      holder,
      points: amount,
      cause,
      occurredAt: at,
    })
    return [entry(from, -points), entry(to, points)]
  }
  /** Earned bit by bit until the sum is reached. */
  const earnings = (sum: number): (readonly [string, number])[] => {
    const parts: (readonly [string, number])[] = []
    for (let left = sum; left > 0; ) {
      const [cause, points] = chance.pick(causes)
      const earned = Math.min(points, left)
      parts.push([cause, earned])
      left -= earned
    }
    return parts
  }
  const shared = earnings(pooled).map(each => ({ each, pooled: true }))
  const own = earnings(kept).map(each => ({ each, pooled: false }))
  const all = chance.shuffle([...shared, ...own])
  return all.flatMap(({ each: [cause, points], pooled: isShared }, turn) => {
    const day = addDays(startsOn, Math.min(span - 1, Math.floor(((turn + 0.5) * span) / all.length)))
    const at = instantOf(day, chance.int(7 * 60, 20 * 60))
    return [
      ...journal(`${turn}`, cause, points, at, holders.issuer, holders.resident),
      // The pool's own journal, a moment later, so that each member's part in it can be told.
      ...(isShared
        ? journal(
            `${turn}-pool`,
            `${cause}，放进家庭积分`,
            points,
            new Date(at.getTime() + 1_000),
            holders.resident,
            holders.household,
          )
        : []),
    ]
  })
}
