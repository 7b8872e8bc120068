import { chanceOf } from '@jiayitong/bff/demo/seed'
import { describe, expect, it, onTestFinished } from 'vitest'
import { noteFigures } from '../support/figures'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import { clientsOf, lineTo } from './clients'
import { openOwnPostgres } from './cluster'
import { lostOf, settle, work } from './reckoning'
import { reckon, seed } from './rounds'

const stops = Number(process.env.STOPS ?? 50)

describe('a PostgreSQL that is stopped at once, on postgres', () => {
  it(`under load, ${stops} times, keeps all that was answered; the server goes on with it when it is back (D5)`, async () => {
    const { scene, start, stopNow } = await openOwnPostgres(12)
    const { crowd, url } = scene
    const chance = chanceOf('stops', seed)
    const clients = clientsOf(crowd)
    const server = await startServer(builtServer, { ...serverEnv(url), LOG_LEVEL: 'silent' })
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
      await start()
      lost.push(...(await lostOf(clients, line)))
      await settle(clients, line, crowd)
    }
    await line.close()
    expect(await server.stop()).toBe(0)
    expect(lost, `seed ${seed}`).toEqual([])
    expect(await reckon(url, scene, clients)).toEqual([])
    noteFigures('Stopped PostgreSQL', 'npm test -- crash/postgres', {
      'immediate stops under load': stops,
      'answers given between them': answers,
      'answers lost or done twice': lost.length,
    })
  }, 600_000)
})
