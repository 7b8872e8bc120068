import { readFile, rm } from 'node:fs/promises'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import type { Vault } from '@jiayitong/bff/vault'
import { type District, vault } from '../support/district'
import { serverEnv } from '../support/server-process'
import type { Comparison } from './harness'
import { type Client, clientOf, connections, millisecondsEach } from './load'
import { type Script, startScript } from './processes'
import { countOf, type Log, replay, togetherIn } from './statements'

/** What callers do, again and again. */
export interface Story {
  readonly title: string
  /** What comes before and is not measured. */
  readonly before: (client: Client) => Promise<void>
  readonly each: (client: Client) => Promise<void>
  /** The same operations of the product with no HTTP around them, in this process. */
  readonly within: (by: Within) => Promise<void>
}

export interface Within {
  readonly store: Store
  readonly vault: Vault
}

/** At most so many times as long as the engine alone, for the same statements. */
const atMost = 1.5

/**
 * A story over HTTP beside better-sqlite3 alone. The statements are those a run of the same story made, values and
 * groups included, run again on a copy of the same database. `storyOf` is called once for each run of it.
 */
export const besideEngine = async (
  district: District,
  wechatUrl: string,
  storyOf: () => Story,
  { rounds, operations }: { rounds: number; operations: number },
): Promise<{ comparison: Comparison; close: () => Promise<void> }> => {
  const log = await recordStory(district, wechatUrl, storyOf(), operations)
  const server = await startScript('product', [wechatUrl], serverEnv(`file:${await district.copy()}`))
  const client = clientOf(server.url)
  const story = storyOf()
  await story.before(client)
  const within = { store: await openStore(`file:${await district.copy()}`), vault }
  const storyWithin = storyOf()

  const alone = async (commits: Parameters<typeof replay>[2]) => {
    const copy = await district.copy()
    const took = replay(log, copy, commits)
    await Promise.all(['', '-wal', '-shm'].map(end => rm(copy + end, { force: true })))
    return took / operations
  }
  const statements = Math.round(countOf(log) / operations)
  const together = togetherIn(log).toFixed(1)
  return {
    comparison: {
      title: `${story.title}, ${connections} at a time: ${statements} statements, ${together} transactions to a commit`,
      unit: 'ms',
      rounds,
      baseline: { name: 'the engine alone, same statements and commits', round: () => alone('groups') },
      contenders: [
        {
          name: 'the product over HTTP',
          bar: { atMost },
          round: () => millisecondsEach(operations, () => story.each(client)),
        },
        {
          name: 'its operations without HTTP',
          round: () => millisecondsEach(operations, () => storyWithin.within(within)),
        },
        { name: 'the engine alone, a commit for each', round: () => alone('one by one') },
      ],
    },
    close: async () => {
      await within.store.close()
      await client.close()
      await server.stop()
    },
  }
}

const recordStory = async (
  district: District,
  wechatUrl: string,
  story: Story,
  operations: number,
): Promise<Log> => {
  const database = await district.copy()
  const file = `${database}.log`
  const server: Script = await startScript('product', [wechatUrl, file], serverEnv(`file:${database}`))
  const client = clientOf(server.url)
  try {
    await story.before(client)
    await server.ask('mark')
    await millisecondsEach(operations, () => story.each(client))
    await server.ask('write')
  } finally {
    await client.close()
    await server.stop()
  }
  return JSON.parse(await readFile(file, 'utf8')) as Log
}
