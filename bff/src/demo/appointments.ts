import type { AppointmentState } from '@jiayitong/shared/domain/appointments'
import { dayOf } from '@jiayitong/shared/domain/days'
import type { Vault } from '../vault'
import type { Contract } from './contracts'
import type { Person } from './residents'
import type { Row, Rows } from './rows'
import { type Chance, chanceOf, demand, idOf } from './seed'
import { nextWeekday, type Opening, openings, pastOpenings } from './sessions'

interface Booking {
  readonly key: string
  readonly opening: Opening
  readonly person: Person
  readonly accountId: string
  readonly state: AppointmentState
  readonly reason: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

const reasons: Readonly<Record<Opening['kind'], readonly string[]>> = {
  clinic: [
    '复诊',
    '配药',
    '血压有点高',
    '咳了三天',
    '膝盖疼',
    '看化验单',
    '头晕',
    '孩子发烧后复查',
    '睡不好',
  ],
  evening: ['下班后配药', '复诊', '看体检报告', '颈椎不舒服'],
  noon: ['午休配药', '看化验单', '颈椎不舒服'],
  'off-peak': ['配药', '复诊'],
  'home-visit': ['换药', '术后第一次随访', '腿脚不便，测血压抽血'],
  tcm: ['颈肩推拿', '腰疼', '脾胃调理', '体质辨识'],
  exam: ['年度体检'],
}
const pastDays = 14
const hourMs = 3_600_000

/** The next thirty days' slots, those lately used, and who booked them. A slot's count is its bookings. */
export const appointmentRows = (contracts: readonly Contract[], vault: Vault, now: Date): Rows => {
  const ahead = openings(now)
  const behind = pastOpenings(now, pastDays)
  const bookings = [
    ...ownBookings(contracts, ahead, behind, now),
    ...drawBookings(contracts, ahead, behind, now),
  ]
  const taken = new Map<string, number>()
  for (const { opening, state } of bookings)
    if (state !== 'cancelled') taken.set(opening.id, (taken.get(opening.id) ?? 0) + 1)
  const used = new Set(bookings.map(({ opening }) => opening.id))
  return {
    slots: [...behind.filter(({ id }) => used.has(id)), ...ahead].map(
      ({ leader: _, ...opening }): Row<'slots'> => ({ ...opening, taken: taken.get(opening.id) ?? 0 }),
    ),
    appointments: bookings.map(
      ({ key, opening, person, reason, ...booking }): Row<'appointments'> => ({
        ...booking,
        id: idOf('appointment', key),
        reasonSealed: reason && vault.seal(reason, `appointments.reason:${idOf('appointment', key)}`),
        slotId: opening.id,
        residentId: person.id,
      }),
    ),
  }
}

/** 周敏's family: her mother's visit next Wednesday at 9:30, and what lies behind them. */
const ownBookings = (
  contracts: readonly Contract[],
  ahead: readonly Opening[],
  behind: readonly Opening[],
  now: Date,
): Booking[] => {
  const { people, signatory } = demand(
    contracts.find(({ key }) => key === '0'),
    'agreement of 周敏',
  )
  const [zhou, mother, child] = people.map(({ person }) => person)
  const accountId = demand(signatory.accountId ?? undefined, 'account')
  const wednesday = nextWeekday(now, 3)
  const visit = demand(
    ahead.find(
      ({ leader, kind, room, startsAt }) =>
        leader === '林书禾' &&
        kind === 'clinic' &&
        room === '2 楼 2 号诊室' &&
        startsAt.toISOString() === `${wednesday}T01:30:00.000Z`,
    ),
    'slot on Wednesday at 9:30',
  )
  const past = (kind: Opening['kind'], nth: number) =>
    demand(behind.filter(each => each.leader === '林书禾' && each.kind === kind)[nth], `past ${kind}`)
  const book = (
    key: string,
    person: Person | undefined,
    opening: Opening,
    state: AppointmentState,
    reason: string,
  ): Booking => ({
    key: `own-${key}`,
    opening,
    person: demand(person, key),
    accountId,
    state,
    reason,
    createdAt: new Date(Math.min(opening.startsAt.getTime() - 30 * hourMs, now.getTime() - 20 * hourMs)),
    endedAt:
      state === 'booked'
        ? null
        : new Date(opening.startsAt.getTime() + (state === 'cancelled' ? -5 : 0.6) * hourMs),
  })
  return [
    book('mother-next', mother, visit, 'booked', '复诊'),
    book('mother-last', mother, past('clinic', 50), 'completed', '血压有点高'),
    book('zhou-tcm', zhou, past('tcm', 8), 'completed', '颈肩推拿'),
    book('zhou-exam', zhou, past('exam', 6), 'cancelled', '年度体检'),
    book('child', child, past('clinic', 22), 'completed', '孩子发烧后复查'),
  ]
}

/** Everybody else: a visit to come for some, visits behind for others, a few never kept. */
const drawBookings = (
  contracts: readonly Contract[],
  ahead: readonly Opening[],
  behind: readonly Opening[],
  now: Date,
): Booking[] => {
  const left = new Map([...ahead, ...behind].map(({ id, capacity }) => [id, capacity]))
  const today = dayOf(now)
  const byTeam = (list: readonly Opening[]) => {
    const groups = new Map<string, Opening[]>()
    for (const opening of list) {
      const group = groups.get(opening.leader)
      if (group) group.push(opening)
      else groups.set(opening.leader, [opening])
    }
    return groups
  }
  const coming = byTeam(ahead.filter(({ startsAt }) => startsAt > now))
  const gone = byTeam(behind)
  const take = (from: readonly Opening[] | undefined, chance: Chance, near: boolean): Opening | undefined => {
    const free = (from ?? []).filter(({ id, kind }) => (left.get(id) ?? 0) > 0 && (kind !== 'exam' || near))
    // People want the early days: the first third of what is left, more often.
    const opening = free[Math.floor(free.length * chance.number() ** (near ? 2.4 : 1))]
    if (opening) left.set(opening.id, (left.get(opening.id) ?? 0) - 1)
    return opening
  }

  return contracts
    .filter(({ state, key, startsOn }) => state === 'active' && key !== '0' && startsOn !== today)
    .flatMap(({ leader, people, signatory, key, startsOn }) =>
      people.flatMap(({ person }, position): Booking[] => {
        const chance = chanceOf('booking', key, position)
        const busy = leader === '林书禾' ? 0.62 : 0.34
        const bookings: Booking[] = []
        const add = (opening: Opening | undefined, state: AppointmentState, turn: string) => {
          if (!opening || dayOf(opening.startsAt) <= (startsOn ?? '')) return
          const began = opening.startsAt.getTime()
          const createdAt = new Date(
            Math.min(now.getTime() - chance.int(1, 40) * hourMs, began - chance.int(20, 90) * hourMs),
          )
          bookings.push({
            key: `${key}-${position}-${turn}`,
            opening,
            person,
            accountId: person.accountId ?? demand(signatory.accountId ?? undefined, 'account'),
            state,
            reason: chance.happens(0.8) ? chance.pick(reasons[opening.kind]) : null,
            createdAt,
            endedAt:
              state === 'booked'
                ? null
                : state === 'cancelled'
                  ? new Date((createdAt.getTime() + Math.min(began, now.getTime())) / 2)
                  : new Date(began + 40 * 60_000),
          })
        }
        if (chance.happens(busy)) add(take(coming.get(leader), chance, true), 'booked', 'next')
        if (chance.happens(0.3))
          add(take(gone.get(leader), chance, false), chance.happens(0.93) ? 'completed' : 'no-show', 'last')
        if (chance.happens(0.07)) {
          const opening = chance.pick(coming.get(leader) ?? [])
          if (!bookings.some(each => each.opening.id === opening.id)) add(opening, 'cancelled', 'off')
        }
        return bookings
      }),
    )
}
