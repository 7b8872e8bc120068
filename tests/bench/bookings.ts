import { openStore } from '@jiayitong/bff/store/open'
import { createDatabase } from '../support/databases'
import { plantCrowd, secrets } from '../support/district'
import { startPostgres } from '../support/postgres'
import { openRunFolder } from '../support/run-folder'
import { type ServerProcess, serverEnv } from '../support/server-process'
import type { Bench, Entry } from './bench'
import { bindAll, makeBoundDistrict } from './bound'
import type { Bar, Contender } from './harness'
import { type Client, clientOf, latenciesAt, millisecondsEach } from './load'
import { nameOf, type Peer, type Seed, startPeer } from './peers/peers'
import { startScript } from './processes'
import { book } from './stories'

/** As many bookings as one person may have to come, each on a day of its own. */
const perPerson = 5
const callersAtOnce = [1, 8, 64] as const
const paceOf = { perSecond: 100, seconds: 2 }

type People = Awaited<ReturnType<typeof makeBoundDistrict>>['people']

/** A server, with people who book their days one after the other. */
class Side {
  readonly name: string
  readonly server: ServerProcess
  private readonly people: People
  private readonly days: readonly (readonly string[])[]
  private readonly client: Client
  private next = 0

  constructor(name: string, server: ServerProcess, people: People, days: readonly (readonly string[])[]) {
    this.name = name
    this.server = server
    this.people = people
    this.days = days
    this.client = clientOf(server.url, Math.max(...callersAtOnce))
  }

  /** One more booking, in any slot of the person's next free day, or all in the day's first. */
  async bookOne(hot = false): Promise<void> {
    const at = this.next++
    const person = this.people[at % this.people.length]
    const day = this.days[Math.floor(at / this.people.length)]
    const slotId = day?.[hot ? 0 : at % day.length]
    if (!person || !slotId) throw new Error(`${this.name}: everybody has booked all they may`)
    await book(this.client, person, slotId)
  }

  async perSecond(count: number, callers: number, hot = false): Promise<number> {
    return 1000 / (await millisecondsEach(count, () => this.bookOne(hot), callers))
  }

  async close(): Promise<void> {
    await this.client.close()
    await this.server.stop()
  }
}

const open: Bench['open'] = async ({ rounds, operations }) => {
  const count = Math.ceil(operations / 2)
  const folder = await openRunFolder()
  const cluster = await startPostgres(folder)
  const wechat = await startScript('wechat-stub')
  const turns = (rounds + 1) * (count * (callersAtOnce.length + 5) + paceOf.perSecond * paceOf.seconds)
  const needed = Math.ceil(turns / perPerson) + 1
  const district = await makeBoundDistrict(needed)
  const onPostgres = await createDatabase(cluster)
  const store = await openStore(onPostgres)
  const crowd = await plantCrowd(store, needed)
  await bindAll(store, crowd)
  await store.close()

  const onSqlite = await startScript('product', [wechat.url], serverEnv(`file:${await district.copy()}`))
  const alsoOurs = await startScript('product', [wechat.url], serverEnv(onPostgres))
  const seed = await seedOf(onSqlite.url, district.wish.teamId, district.people[0]?.token ?? '')
  const days = daysOf(seed, district.slots)
  const outside = { cluster, wechatUrl: wechat.url, tokenSecret: secrets.TOKEN_SECRET }
  const peer = async (which: Peer, name: string) =>
    new Side(name, await startPeer(which, outside, district, seed), district.people, days)
  const nest = await peer('nest', nameOf('nest'))
  const plain = await peer('plain', 'Fastify + one statement of PostgreSQL')
  const ours = new Side('ours on SQLite', onSqlite, district.people, days)
  const seedThere = await seedOf(alsoOurs.url, crowd.wish.teamId, crowd.people[0]?.token ?? '')
  const oursThere = new Side('ours on PostgreSQL', alsoOurs, crowd.people, daysOf(seedThere, crowd.slots))

  const contender = (side: Side, callers: number, bar?: Bar, hot = false): Contender => ({
    name: `${side.name}${hot ? ', all in one slot' : ''}`,
    round: () => side.perSecond(count, callers, hot),
    ...(bar ? { bar } : {}),
  })
  const atOnce = callersAtOnce.map(
    (callers): Entry => ({
      compare: {
        title: `Booking a place, ${callers} at once`,
        unit: 'req/s',
        rounds,
        baseline: contender(nest, callers),
        contenders: [
          contender(plain, callers),
          contender(ours, callers, callers === 1 ? undefined : { atLeast: 12 }),
          contender(oursThere, callers),
        ],
      },
    }),
  )
  const most = Math.max(...callersAtOnce)
  return {
    entries: [
      ...atOnce,
      {
        compare: {
          title: `Booking a place, ${most} at once, beside the one statement`,
          unit: 'req/s',
          rounds,
          baseline: contender(plain, most),
          contenders: [contender(ours, most, { atLeast: 5 }), contender(oursThere, most)],
        },
      },
      ...[ours, oursThere].map(
        (side): Entry => ({
          compare: {
            title: `A rush for one slot, ${most} at once, ${side.name}`,
            unit: 'req/s',
            rounds,
            baseline: contender(side, most),
            contenders: [contender(side, most, side === ours ? { atLeast: 0.8 } : undefined, true)],
          },
        }),
      ),
      {
        measure: {
          title: `Booking at ${paceOf.perSecond} a second, from when each was meant to be sent`,
          unit: 'ms',
          rounds,
          round: async () => ({
            ...(await percentiles(ours)),
            ...(await percentiles(oursThere)),
          }),
        },
      },
    ],
    close: async () => {
      for (const side of [nest, plain, ours, oursThere]) await side.close()
      await wechat.stop()
      await folder.close()
      await district.remove()
    },
  }
}

const percentiles = async (side: Side): Promise<Record<string, number>> => {
  const sorted = await latenciesAt(paceOf.perSecond, paceOf.seconds, () => side.bookOne())
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN
  return { [`${side.name}, p50`]: at(0.5), [`${side.name}, p99`]: at(0.99) }
}

const seedOf = async (url: string, teamId: string, token: string): Promise<Seed> => {
  const answer = await fetch(`${url}/api/v1/slots?teamId=${teamId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { items } = (await answer.json()) as { items: Seed['slots'] }
  return { slots: items, organisations: [] }
}

/** The roomy slots by day; a screen's list is two weeks, which is more than anybody may book. */
const daysOf = ({ slots }: Seed, roomy: readonly string[]): string[][] => {
  const days = new Map<string, string[]>()
  for (const { id, startsAt } of slots) {
    if (!roomy.includes(id)) continue
    const day = startsAt.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), id])
  }
  if (days.size < perPerson) throw new Error(`only ${days.size} days with room`)
  return [...days.values()]
}

export const bookings: Bench = { name: 'bookings', open }
