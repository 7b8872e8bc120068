import { perform } from '@jiayitong/bff/context'
import { bookAppointment } from '@jiayitong/bff/features/appointments/appointments'
import { readSlots } from '@jiayitong/bff/features/appointments/slots.read'
import { openStore } from '@jiayitong/bff/store/open'
import Sqlite from 'better-sqlite3'
import { type District, vault } from '../support/district'
import type { Bench } from './bench'
import { makeBoundDistrict } from './bound'
import type { Contender } from './harness'

/** A district's, and where there is time for it those a province has had in years. */
const few = 10_000
const manyOf = (operations: number) =>
  Number(process.env.SLOT_BENCH ?? (operations >= 512 ? 10_000_000 : 100_000))

/** Bookings a person may have to come, each on a day of its own. */
const perPerson = 5
const minuteMs = 60_000
const yearMs = 365 * 1_440 * minuteMs

/** Slots of the past, a minute apart for everybody who works, until there are so many. */
const fillUp = (file: string, count: number): void => {
  const db = new Sqlite(file)
  db.pragma('journal_mode = wal')
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  db.prepare(
    `insert into slots (id, team_id, practitioner_id, kind, room, starts_at, ends_at, capacity)
    with recursive minute(nth) as (select 1 union all select nth + 1 from minute where nth <= :missing / :people),
    person as (select min(team_id) as team_id, practitioner_id, row_number() over () as nth from slots group by practitioner_id)
    select printf('00000000-0000-7000-8%03x-%012x', person.nth, minute.nth), team_id, practitioner_id, 'clinic', '1 号诊室',
      :last - minute.nth * :each, :last - (minute.nth - 1) * :each, 1
    from minute, person limit :missing`,
  ).run({
    missing: Math.max(0, count - one('select count(*) from slots')),
    people: one('select count(distinct practitioner_id) from slots'),
    last: Math.floor(Date.now() / minuteMs) * minuteMs - yearMs,
    each: minuteMs,
  })
  db.pragma('wal_checkpoint(truncate)')
  db.close()
}

const percentile99 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN

/** Looks at a team's times and takes one of them, one person after the other, in a database with so many slots. */
const openSide = async (district: District, count: number, operations: number) => {
  const file = await district.copy()
  fillUp(file, count)
  const store = await openStore(`file:${file}`)
  const { people, wish, slots } = district
  let next = 0
  const one = async () => {
    const at = next++
    const person = people[at % people.length]
    if (!person) throw new Error('a district without people')
    const by = { who: { accountId: person.accountId, sessionId: '', roles: [] }, now: new Date(), vault }
    const items = await readSlots({ ...by, read: store.read }, { teamId: wish.teamId })
    const roomy = items.filter(({ id }) => slots.includes(id))
    const open = [...new Set(roomy.map(({ startsAt }) => startsAt.slice(0, 10)))]
    const day = open[Math.floor(at / people.length)]
    const slot = roomy.find(({ startsAt }) => startsAt.startsWith(day ?? ''))
    if (!slot) throw new Error('everybody has booked all they may')
    await perform(store, by, w => bookAppointment(w, { slotId: slot.id, residentId: person.residentId }))
  }
  const round = async () => {
    const times: number[] = []
    for (let turn = 0; turn < operations; turn += 1) {
      const began = performance.now()
      await one()
      times.push(performance.now() - began)
    }
    return percentile99(times)
  }
  return { round, close: () => store.close() }
}

/** Whether a place is found and taken as quickly among many slots as among few. */
export const slotsGrowing: Bench = {
  name: 'slots growing',
  open: async ({ rounds, operations }) => {
    const each = Math.max(100, Math.ceil(operations / 2))
    const district = await makeBoundDistrict(Math.ceil((each * (rounds + 2)) / perPerson))
    const many = manyOf(operations)
    const [small, large] = [await openSide(district, few, each), await openSide(district, many, each)]
    const contender = (count: number, { round }: typeof small, bar?: Contender['bar']): Contender => ({
      name: `among ${count.toLocaleString('en')} slots, p99`,
      round,
      ...(bar ? { bar } : {}),
    })
    return {
      entries: [
        {
          compare: {
            title: 'Finding and taking a place, one after another',
            unit: 'ms',
            rounds,
            baseline: contender(few, small),
            contenders: [contender(many, large, { atMost: 1.3 })],
          },
        },
      ],
      close: async () => {
        await small.close()
        await large.close()
        await district.remove()
      },
    }
  },
}
