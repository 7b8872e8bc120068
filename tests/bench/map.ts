import { writeFile } from 'node:fs/promises'
import { type District, makeDistrict } from '../support/district'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import type { Bench } from './bench'
import { clientOf, connections, latenciesAt, requestsPerSecond } from './load'
import { startScript } from './processes'

/** What the doctor map asks for around a home in the middle of the district. */
const pathIn = (lat: number, lng: number) =>
  `/api/v1/directory/map?lat=${lat}&lng=${lng}&radius=3000&limit=50`

/** The real server on the demo district, and a bare Fastify route that answers the very same bytes. */
const openBoth = async () => {
  const district: District = await makeDistrict(0)
  const server = await startServer(builtServer, serverEnv(`file:${await district.copy()}`))
  const centre = (await (await fetch(`${server.url}/api/v1/directory/district`)).json()) as {
    centre: { lat: number; lng: number }
  }
  const path = pathIn(centre.centre.lat, centre.centre.lng)
  const answer = await fetch(server.url + path)
  const own = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !own.includes(name)))
  const text = await answer.text()
  const file = `${district.file}.answer`
  await writeFile(file, JSON.stringify({ headers, text }))
  const bare = await startScript('bare-route', [file])
  if ((await (await fetch(bare.url + path)).text()) !== text)
    throw new Error('the bare route answers other bytes')
  return {
    server: server.url,
    bare: bare.url,
    path,
    kilobytes: Math.round(Buffer.byteLength(text) / 1024),
    close: async () => {
      await bare.stop()
      await server.stop()
      await district.remove()
    },
  }
}

const throughput: Bench = {
  name: 'map',
  open: async ({ rounds, seconds }) => {
    const { server, bare, path, kilobytes, close } = await openBoth()
    return {
      entries: [
        {
          compare: {
            title: `Map query, ${kilobytes} KB, ${connections} connections`,
            unit: 'req/s',
            rounds,
            baseline: {
              name: 'a bare Fastify route, same bytes',
              round: () => requestsPerSecond(bare + path, seconds),
            },
            contenders: [
              {
                name: 'the product',
                bar: { atLeast: 0.8 },
                round: () => requestsPerSecond(server + path, seconds),
              },
            ],
          },
        },
      ],
      close,
    }
  },
}

const rate = 300

const latency: Bench = {
  name: 'latency',
  open: async ({ rounds, seconds }) => {
    const { server, bare, path, close } = await openBoth()
    const clients = { 'the product': clientOf(server, 64), 'a bare Fastify route': clientOf(bare, 64) }
    return {
      entries: [
        {
          measure: {
            title: `Map query at ${rate} a second, from when each was meant to be sent`,
            unit: 'ms',
            rounds,
            round: async () => {
              const figures: Record<string, number> = {}
              for (const [name, client] of Object.entries(clients)) {
                const latencies = await latenciesAt(rate, seconds, () => client.get(path))
                for (const percent of [50, 99])
                  figures[`${name}, p${percent}`] =
                    latencies[Math.floor((latencies.length * percent) / 100)] ?? Number.NaN
              }
              return figures
            },
          },
        },
      ],
      close: async () => {
        for (const client of Object.values(clients)) await client.close()
        await close()
      },
    }
  },
}

export const maps: readonly Bench[] = [throughput, latency]
