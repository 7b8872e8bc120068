import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@jiayitong/bff/store/open'
import { onTestFinished } from 'vitest'
import { plantCrowd } from '../support/district'
import { carriedHouseholds } from '../support/invariants'
import { makeCluster } from '../support/postgres'
import type { Scene } from './rounds'

/** A PostgreSQL nobody else uses, with a district in it. */
export interface OwnPostgres {
  readonly scene: Scene
  /** Starts it again. */
  start(): Promise<void>
  /** Takes it away at once, as `pg_ctl stop -m immediate` does. */
  stopNow(): Promise<void>
}

/** @param people how many will be clients */
export const openOwnPostgres = async (people: number): Promise<OwnPostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-cluster-'))
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const cluster = await makeCluster(folder)
  let process: ChildProcess = await cluster.start()
  const stopNow = async () => {
    if (process.exitCode !== null || process.signalCode !== null) return
    process.kill('SIGQUIT')
    await once(process, 'exit')
  }
  onTestFinished(stopNow)
  const store = await openStore(cluster.url)
  const crowd = await plantCrowd(store, people)
  const carried = await carriedHouseholds(store.read)
  await store.close()
  return {
    scene: { url: cluster.url, crowd, carried },
    start: async () => {
      process = await cluster.start()
    },
    stopNow,
  }
}
