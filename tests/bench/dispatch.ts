import { enqueueAll } from '@jiayitong/bff/outbox/enqueue'
import { startOutbox } from '@jiayitong/bff/outbox/loop'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { createDatabase } from '../support/databases'
import { vault } from '../support/district'
import { startPostgres } from '../support/postgres'
import { openRunFolder } from '../support/run-folder'
import type { Bench, Entry } from './bench'
import { startQueues } from './peers/peers'

const page = 500
/** One job after another, each on disk twice: its rate is known long before twenty thousand are done. */
const slowJobs = 1_000

/** Leaves so many messages in the outbox, each to somebody else. */
const queue = async (store: Store, messages: number): Promise<void> => {
  const now = new Date(Date.now() - 1_000)
  for (let at = 0; at < messages; at += page)
    await store.atomically(tx =>
      enqueueAll(
        { tx, vault, now },
        Array.from({ length: Math.min(page, messages - at) }, (_, nth) => ({
          channel: 'wechat' as const,
          dedupeKey: `bench:${now.getTime()}:${at + nth}`,
          message: {
            openid: `somebody-${at + nth}`,
            templateId: 'T'.repeat(43),
            page: 'features/pushes/pages/letter/index',
            data: { thing1: '小雪时节护好心脑', thing2: '林书禾团队', time3: '2026年11月22日 10:00' },
          },
        })),
      ),
    )
}

/** Messages a second to a WeChat that answers at once; sealed and opened, each recorded as sent. */
const dispatchRound = async (store: Store, messages: number): Promise<number> => {
  await queue(store, messages)
  let went = 0
  const outbox = startOutbox({
    store,
    vault,
    clock: { now: () => new Date() },
    wechat: {
      sendSubscribeMessage: async () => {
        went += 1
      },
    },
    sms: { send: async () => {} },
    log: console,
  })
  const began = performance.now()
  const sent = await outbox.drain()
  const took = (performance.now() - began) / 1_000
  await outbox.stop()
  if (sent !== messages || went !== messages) throw new Error(`${sent} and ${went} of ${messages} were sent`)
  return messages / took
}

/** Sending what is queued, beside queues others use for it. */
const dispatch: Bench = {
  name: 'push dispatch',
  open: async ({ rounds, operations }) => {
    const messages = operations >= 512 ? 20_000 : 500
    const folder = await openRunFolder()
    const cluster = await startPostgres(folder)
    const peers = await startQueues(await createDatabase(cluster))
    const onSqlite = await openStore(`file:${folder.path}/dispatch.db`)
    const onPostgres = await openStore(await createDatabase(cluster))
    const told = messages.toLocaleString('en')
    const ours = (atLeast: number) => [
      { name: 'ours on SQLite', bar: { atLeast }, round: () => dispatchRound(onSqlite, messages) },
      { name: 'ours on PostgreSQL', round: () => dispatchRound(onPostgres, messages) },
    ]
    const peer = (word: string, jobs: number) => async () => Number(await peers.ask(`${word} ${jobs}`))
    const entries: Entry[] = [
      {
        compare: {
          title: `${told} messages sent to an instant stub, beside graphile-worker`,
          unit: 'messages/s',
          rounds: Math.min(rounds, 5),
          baseline: {
            name: 'graphile-worker, as by default',
            round: peer('graphile', Math.min(messages, slowJobs)),
          },
          contenders: ours(5),
        },
      },
      {
        compare: {
          title: `${told} messages sent to an instant stub, beside pg-boss`,
          unit: 'messages/s',
          rounds: Math.min(rounds, 5),
          baseline: { name: 'pg-boss, 500 at a time', round: peer('batches', messages) },
          contenders: ours(2),
        },
      },
    ]
    return {
      entries,
      close: async () => {
        await peers.stop()
        await onSqlite.close()
        await onPostgres.close()
        await folder.close()
      },
    }
  },
}

export const dispatches: readonly Bench[] = [dispatch]
