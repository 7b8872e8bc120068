import { openStore } from '@jiayitong/bff/store/open'
import { createDatabase } from '../support/databases'
import { makeDistrict, plantCrowd, secrets } from '../support/district'
import { startPostgres } from '../support/postgres'
import { openRunFolder } from '../support/run-folder'
import { type ServerProcess, serverEnv } from '../support/server-process'
import type { Bench, Entry, Size } from './bench'
import type { Bar, Contender } from './harness'
import { type Client, clientOf, millisecondsEach, requestsPerSecond } from './load'
import { nameOf, type Peer, type Seed, startPeer } from './peers/peers'
import { startScript } from './processes'
import { sign, signIn } from './stories'

const slotsShown = 20
const mapPath = '/api/v1/directory/map?lat=30.27&lng=120.15&radius=3000'

/** A server everybody's requests go to, with people of its own. */
interface Side {
  readonly name: string
  readonly server: ServerProcess
  readonly client: Client
  readonly people: Awaited<ReturnType<typeof makeDistrict>>['people']
  next: number
}

/** What is done on every side alike, as requests a second. */
interface Work {
  readonly title: string
  readonly bars: Partial<Record<'ours' | 'plain', Bar>>
  readonly round: (side: Side, size: Size) => Promise<number>
}

const open: Bench['open'] = async size => {
  const folder = await openRunFolder()
  const cluster = await startPostgres(folder)
  const wechat = await startScript('wechat-stub')
  const needed = size.operations * (size.rounds + 2)
  const district = await makeDistrict(needed)
  const onPostgres = await createDatabase(cluster)
  const store = await openStore(onPostgres)
  const crowd = await plantCrowd(store, needed)
  await store.close()

  const ours = await startScript('product', [wechat.url], serverEnv(`file:${await district.copy()}`))
  const oursOnPostgres = await startScript('product', [wechat.url], serverEnv(onPostgres))
  const seed = await seedOf(ours.url, district.wish.teamId, district.people[0]?.token ?? '')
  const outside = { cluster, wechatUrl: wechat.url, tokenSecret: secrets.TOKEN_SECRET }
  const peer = (which: Peer) => startPeer(which, outside, district, seed)
  const sides: Record<'nest' | 'plain' | 'ours' | 'oursOnPostgres', Side> = {
    nest: sideOf(nameOf('nest'), await peer('nest'), district.people),
    plain: sideOf(nameOf('plain'), await peer('plain'), district.people),
    ours: sideOf('ours on SQLite', ours, district.people),
    oursOnPostgres: sideOf('ours on PostgreSQL', oursOnPostgres, crowd.people),
  }
  const slotsPath = pathOfSlots(district.wish.teamId, seed)
  await demandSameAnswers(sides, slotsPath)

  const works: Work[] = [
    {
      title: `List ${slotsShown} slots of a team and more`,
      bars: { ours: { atLeast: 12 } },
      round: ({ server, people }, { seconds }) =>
        requestsPerSecond(server.url + slotsPath, seconds, {
          authorization: `Bearer ${people[0]?.token}`,
        }),
    },
    {
      title: 'Draft and sign an agreement',
      bars: { ours: { atLeast: 6 } },
      round: (side, { operations }) =>
        perSecond(operations, () => sign(side.client, nextOf(side), district.wish)),
    },
    {
      title: 'Sign in through WeChat',
      bars: { ours: { atLeast: 6 } },
      round: (side, { operations }) => perSecond(operations, () => signIn(side.client, nextOf(side).openid)),
    },
    {
      title: 'Organisations near a point, for the map',
      bars: { ours: { atLeast: 8 } },
      round: ({ server }, { seconds }) => requestsPerSecond(server.url + mapPath, seconds),
    },
  ]
  return {
    entries: works.map(work => entryOf(work, sides, size)),
    close: async () => {
      for (const { client, server } of Object.values(sides)) {
        await client.close()
        await server.stop()
      }
      await wechat.stop()
      await folder.close()
      await district.remove()
    },
  }
}

const sideOf = (name: string, server: ServerProcess, people: Side['people']): Side => ({
  name,
  server,
  client: clientOf(server.url),
  people,
  next: 0,
})

/** Each person does a thing once, in one of the works; signing needs somebody who has not signed. */
const nextOf = (side: Side) => {
  const person = side.people[side.next++ % side.people.length]
  if (!person) throw new Error('a side without people')
  return person
}

const perSecond = async (count: number, work: () => Promise<unknown>): Promise<number> =>
  1000 / (await millisecondsEach(count, async () => void (await work())))

const entryOf = ({ title, bars, round }: Work, sides: Record<string, Side>, size: Size): Entry => {
  const contender = (side: Side | undefined, bar?: Bar): Contender => {
    if (!side) throw new Error('a side is missing')
    return { name: side.name, round: () => round(side, size), ...(bar ? { bar } : {}) }
  }
  return {
    compare: {
      title,
      unit: 'req/s',
      rounds: size.rounds,
      baseline: contender(sides.nest),
      contenders: [
        contender(sides.plain, bars.plain),
        contender(sides.ours, bars.ours),
        contender(sides.oursOnPostgres),
      ],
    },
  }
}

const seedOf = async (url: string, teamId: string, token: string): Promise<Seed> => {
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).json()) as T
  const slots = await get<{ items: Seed['slots'] }>(`/api/v1/slots?teamId=${teamId}`)
  const map = await get<{ items: Seed['organisations'] }>(mapPath)
  return { slots: slots.items, organisations: map.items }
}

/** The days from tomorrow on that have as many slots as a screen shows. */
const pathOfSlots = (teamId: string, { slots }: Seed): string => {
  const days = slots.map(({ startsAt }) => startsAt.slice(0, 10))
  const from = days.find(day => day !== days[0]) ?? ''
  const ahead = days.filter(day => day >= from)
  return `/api/v1/slots?teamId=${teamId}&from=${from}&to=${ahead[slotsShown] ?? from}`
}

/** The lists compared must be the same, or one side does less. @throws when they are not */
const demandSameAnswers = async (sides: Record<string, Side>, slotsPath: string): Promise<void> => {
  const answers = await Promise.all(
    ['nest', 'plain', 'ours'].map(async name => {
      const side = sides[name]
      const answer = await fetch(`${side?.server.url}${slotsPath}`, {
        headers: { authorization: `Bearer ${side?.people[0]?.token}` },
      })
      return answer.text()
    }),
  )
  if (new Set(answers).size !== 1)
    throw new Error(`the sides list different slots:\n${answers.map(text => text.slice(0, 300)).join('\n')}`)
}

export const besidePeers: Bench = { name: 'peers', open }
