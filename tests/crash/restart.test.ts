import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { noteFigures } from '../support/figures'
import { builtServer, type ServerProcess, serverEnv, startServer } from '../support/server-process'
import { clientsOf, doNext, type Line, lineTo } from './clients'
import { openOwnPostgres } from './cluster'
import { lostOf } from './reckoning'
import { reckon } from './rounds'

const restarts = 20

/** One of two servers behind a balancer. */
interface Place {
  server: ServerProcess
  line: Line
  ready: boolean
}

/** Asks a server as balancers do, many times while it drains, until it says that it takes no more. */
const watch = async (place: Place): Promise<void> => {
  while (place.ready) {
    const answer = await fetch(`${place.server.url}/readyz`).catch(() => undefined)
    if (!answer?.ok) place.ready = false
    await pause(50)
  }
}

/** About two hundred requests a second of them all: more would only take the processor from the servers that start. */
const betweenActsMs = 25

describe('a server that is asked to stop, on postgres', () => {
  it(`lets no request fail, ${restarts} times in turn with another, whatever is going on (D8)`, async () => {
    // Of its own: elsewhere others make databases, and everybody's commits wait for that.
    const { scene } = await openOwnPostgres(6)
    const { url } = scene
    const env = { ...serverEnv(url), LOG_LEVEL: 'silent', DRAIN_SECONDS: '1' }
    const open = async (): Promise<Place> => {
      const server = await startServer(builtServer, env)
      const place = { server, line: lineTo(server.url), ready: true }
      void watch(place)
      return place
    }
    const places = [await open(), await open()]
    onTestFinished(async () => {
      for (const { server } of places) await server.kill()
    })
    const clients = clientsOf(scene.crowd)
    let turn = 0
    const balanced: Line = {
      send: sent => {
        turn += 1
        const up = places.filter(({ ready }) => ready)
        const place = up[turn % up.length]
        if (!place) throw new Error('no server is ready')
        return place.line.send(sent)
      },
      close: async () => {},
    }

    let stopping = false
    const failed: string[] = []
    let answers = 0
    const load = clients.map(async client => {
      while (!stopping) {
        try {
          await doNext(client, balanced, scene.crowd)
          answers += 1
          await pause(betweenActsMs)
        } catch (error) {
          failed.push(String(error))
          if (failed.length > 10) return
        }
      }
    })
    const codes: number[] = []
    for (let at = 0; at < restarts; at += 1) {
      const leaving = places[at % 2]
      if (!leaving) continue
      codes.push(await leaving.server.stop())
      leaving.ready = false
      await leaving.line.close()
      places[at % 2] = await open()
    }
    stopping = true
    await Promise.all(load)
    expect(failed).toEqual([])
    expect(codes.every(code => code === 0)).toBe(true)
    expect(await lostOf(clients, balanced)).toEqual([])
    for (const place of places) {
      place.ready = false
      await place.line.close()
      await place.server.stop()
    }
    expect(await reckon(url, scene, clients)).toEqual([])
    noteFigures('Restarts', 'npm test -- crash/restart', {
      'restarts under load': restarts,
      'requests answered meanwhile': answers,
      'requests failed': failed.length,
    })
  }, 600_000)
})
