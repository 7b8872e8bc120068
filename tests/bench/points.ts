import { openStore } from '@jiayitong/bff/store/open'
import { createDatabase } from '../support/databases'
import { plantCrowd, secrets } from '../support/district'
import { startPostgres } from '../support/postgres'
import { openRunFolder } from '../support/run-folder'
import { type ServerProcess, serverEnv } from '../support/server-process'
import type { Bench, Entry } from './bench'
import { bindAll, firstPoints, makePayingDistrict, payAll, planYears } from './bound'
import type { Bar, Contender } from './harness'
import { type Client, clientOf, millisecondsEach } from './load'
import { nameOf, startPeer } from './peers/peers'
import { startScript } from './processes'
import { exchange, measure } from './stories'

/** Of the thing at the desk. */
const price = 30
const callers = 32
/** Rounds before anything is measured: what runs all day is not judged by its first seconds. */
const warmUps = 3
/** At least so many times as many as NestJS, TypeORM and PostgreSQL. */
const bar: Bar = { atLeast: 10 }

type People = Awaited<ReturnType<typeof makePayingDistrict>>['people']

/** A server with people who earn once each, and exchange as long as their points last. */
const sideOf = (name: string, server: ServerProcess, people: People, rewardId: string) => {
  const client = clientOf(server.url, callers)
  const inTurn = (times: number) => {
    let next = 0
    return () => {
      const person = next < people.length * times && people[next % people.length]
      if (!person) throw new Error(`${name}: nobody is left`)
      next += 1
      return person
    }
  }
  const [earner, payer] = [inTurn(1), inTurn(Math.floor(firstPoints / price))]
  const perSecond = async (count: number, work: (client: Client) => Promise<unknown>) =>
    1000 / (await millisecondsEach(count, async () => void (await work(client)), callers))
  return {
    name,
    earn: (count: number) => perSecond(count, to => measure(to, earner())),
    exchange: (count: number) => perSecond(count, to => exchange(to, payer(), rewardId)),
    close: async () => {
      await client.close()
      await server.stop()
    },
  }
}
type Side = ReturnType<typeof sideOf>

const open: Bench['open'] = async ({ rounds, operations }) => {
  const folder = await openRunFolder()
  const cluster = await startPostgres(folder)
  const wechat = await startScript('wechat-stub')
  const needed = operations * (rounds + 1 + warmUps)
  const district = await makePayingDistrict(needed)
  const onPostgres = await createDatabase(cluster)
  const store = await openStore(onPostgres)
  const crowd = await plantCrowd(store, needed)
  await bindAll(store, crowd)
  await payAll(store, crowd)
  await planYears(store)
  await store.close()

  const { tool } = district.rewards
  const reward = { id: tool, name: '药盒一个', points: price, everybody: firstPoints }
  const outside = { cluster, wechatUrl: wechat.url, tokenSecret: secrets.TOKEN_SECRET }
  const peer = await startPeer('nest', outside, district, { slots: [], organisations: [], reward })
  const onSqlite = await startScript('product', [wechat.url], serverEnv(`file:${await district.copy()}`))
  const alsoOurs = await startScript('product', [wechat.url], serverEnv(onPostgres))
  const nest = sideOf(nameOf('nest'), peer, district.people, tool)
  const ours = sideOf('ours on SQLite', onSqlite, district.people, tool)
  const oursThere = sideOf('ours on PostgreSQL', alsoOurs, crowd.people, crowd.rewards.tool)
  for (const side of [nest, ours, oursThere]) {
    await side.earn(operations * warmUps)
    await side.exchange(operations * warmUps)
  }

  const entry = (title: string, work: 'earn' | 'exchange'): Entry => {
    const contender = (side: Side): Contender => ({ name: side.name, round: () => side[work](operations) })
    return {
      compare: {
        title: `${title}, ${callers} at once`,
        unit: 'req/s',
        rounds,
        baseline: contender(nest),
        contenders: [{ ...contender(ours), bar }, contender(oursThere)],
      },
    }
  }
  return {
    entries: [entry('Earning by a measurement', 'earn'), entry('Exchanging points for a thing', 'exchange')],
    close: async () => {
      for (const side of [nest, ours, oursThere]) await side.close()
      await wechat.stop()
      await folder.close()
      await district.remove()
    },
  }
}

export const pointsBesideNest: Bench = { name: 'points beside NestJS', open }
