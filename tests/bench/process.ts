import { execFileSync } from 'node:child_process'
import { makeDistrict } from '../support/district'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import { root } from '../support/sources'
import type { Bench } from './bench'
import { clientOf, latenciesAt } from './load'
import { sign, signIn } from './stories'

/** Resident megabytes of a process. */
export const megabytesOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

const loadRate = 150

/** Everything residents do, mixed, against the built server with its sandbox; the most memory it held. */
const memory: Bench = {
  name: 'memory',
  open: async ({ seconds }) => {
    const loadSeconds = seconds * 10
    const district = await makeDistrict(loadSeconds * loadRate)
    return {
      entries: [
        {
          measure: {
            title: `Memory through ${loadSeconds} s of ${loadRate} mixed requests a second`,
            unit: 'MB',
            rounds: 1,
            bars: { 'most under load': { atMost: 250 } },
            round: async () => {
              const server = await startServer(builtServer, serverEnv(`file:${await district.copy()}`))
              const client = clientOf(server.url)
              const atRest = megabytesOf(server.pid)
              let most = atRest
              const watch = setInterval(() => {
                most = Math.max(most, megabytesOf(server.pid))
              }, 250)
              let at = 0
              try {
                await latenciesAt(loadRate, loadSeconds, async () => {
                  const person = district.people[at++]
                  if (!person) return
                  if (at % 3 === 0) await sign(client, person, district.wish)
                  else if (at % 3 === 1)
                    await client.get('/api/v1/directory/map?lat=30.27&lng=120.15&radius=3000')
                  else await signIn(client, `demo-new-${at}`)
                })
              } finally {
                clearInterval(watch)
                await client.close()
                await server.stop()
              }
              return { 'at rest': atRest, 'most under load': most }
            },
          },
        },
      ],
      close: district.remove,
    }
  },
}

/** A start on a database that is there, from the command to `/readyz`. */
const starts: Bench = {
  name: 'start',
  open: async ({ rounds }) => {
    const district = await makeDistrict(0)
    const secondsOf = async (command: readonly string[]) => {
      const began = performance.now()
      const server = await startServer(command, serverEnv(`file:${district.file}`))
      const took = (performance.now() - began) / 1000
      await server.stop()
      return took
    }
    const ways = { 'the built server': builtServer, 'npm start': ['npm', 'start', '--prefix', root] }
    return {
      entries: [
        {
          measure: {
            title: 'Second start, until /readyz answers',
            unit: 's',
            rounds: Math.min(rounds, 5),
            bars: { 'the built server': { atMost: 3 }, 'npm start': { atMost: 3 } },
            round: async () => {
              const figures: Record<string, number> = {}
              for (const [name, command] of Object.entries(ways)) figures[name] = await secondsOf(command)
              return figures
            },
          },
        },
      ],
      close: district.remove,
    }
  },
}

export const processes: readonly Bench[] = [starts, memory]
