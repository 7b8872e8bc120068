import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chanceOf } from '@jiayitong/bff/demo/seed'
import { openStore } from '@jiayitong/bff/store/open'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plantCrowd } from '../support/district'
import { noteFigures } from '../support/figures'
import { carriedHouseholds } from '../support/invariants'
import { makeCluster } from '../support/postgres'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import { clientsOf, lineTo } from './clients'
import { lostOf, settle, work } from './reckoning'
import { reckon, seed } from './rounds'

const stops = Number(process.env.STOPS ?? 50)

describe('a PostgreSQL that is stopped at once, on postgres', () => {
  it(`under load, ${stops} times, keeps all that was answered; the server goes on with it when it is back (D5)`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jiayitong-cluster-'))
    await chmod(folder, 0o755)
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const cluster = await makeCluster(folder)
    let postgres = await cluster.start()
    const stopNow = async () => {
      if (postgres.exitCode !== null) return
      postgres.kill('SIGQUIT')
      await once(postgres, 'exit')
    }
    onTestFinished(stopNow)
    const store = await openStore(cluster.url)
    const crowd = await plantCrowd(store, 12)
    const carried = await carriedHouseholds(store.read)
    await store.close()

    const chance = chanceOf('stops', seed)
    const clients = clientsOf(crowd)
    const server = await startServer(builtServer, { ...serverEnv(cluster.url), LOG_LEVEL: 'silent' })
    onTestFinished(() => server.kill())
    const line = lineTo(server.url)
    const lost: string[] = []
    let answers = 0
    for (let round = 0; round < stops; round += 1) {
      let stopped: Promise<void> | undefined
      answers += await work(clients, line, crowd, chance.int(1, 60), () => {
        stopped = stopNow()
      })
      await (stopped ?? stopNow())
      postgres = await cluster.start()
      lost.push(...(await lostOf(clients, line)))
      await settle(clients, line, crowd)
    }
    await line.close()
    expect(await server.stop()).toBe(0)
    expect(lost, `seed ${seed}`).toEqual([])
    expect(await reckon(cluster.url, { url: cluster.url, crowd, carried }, clients)).toEqual([])
    noteFigures('Stopped PostgreSQL', 'npm test -- crash/postgres', {
      'immediate stops under load': stops,
      'answers given between them': answers,
      'answers lost or done twice': lost.length,
    })
  }, 600_000)
})
