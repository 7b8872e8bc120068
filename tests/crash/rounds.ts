import { type Chance, chanceOf } from '@jiayitong/bff/demo/seed'
import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import { openStore } from '@jiayitong/bff/store/open'
import { eq } from 'drizzle-orm'
import { type Crowd, plantCrowd, vault } from '../support/district'
import type { Engine } from '../support/engines'
import { brokenInvariants, type Carried, carriedHouseholds } from '../support/invariants'
import { startServer } from '../support/server-process'
import { type Client, clientsOf, doNext, lineTo } from './clients'
import { differences, lostOf, settle, work } from './reckoning'

/** A district in a database nobody has open, with people who will be clients. */
export interface Scene {
  readonly url: string
  readonly crowd: Crowd
  readonly carried: Carried
}

const people = 12

/** Acts that move points, stock and places at once: every fourth kill comes in the middle of one. */
const exchanging = new Set(['redeem', 'refund', 'exchange', 'use'])

export const setScene = async (engine: Engine): Promise<Scene> => {
  let scene: Omit<Scene, 'url'> | undefined
  const url = await engine.filled(async store => {
    const crowd = await plantCrowd(store, people)
    scene = { crowd, carried: await carriedHouseholds(store.read) }
  })
  if (!scene) throw new Error('nobody was planted')
  return { url, ...scene }
}

/** A seed of today's, or `SEED`, to have the same chances again. */
export const seed = Number(process.env.SEED ?? Date.now())

export interface Outcome {
  readonly clients: readonly Client[]
  readonly answers: number
  /** Kills that came while points were being exchanged. */
  readonly inExchange: number
  /** What was answered and is not there any more. */
  readonly lost: readonly string[]
}

/**
 * Starts a server, lets clients work, kills it after any number of answers, and so on; each start is followed by a
 * look for what was lost.
 * @param after what befalls the machine once the server is dead
 */
export const killAgainAndAgain = async (
  { crowd }: Scene,
  server: { readonly command: readonly string[]; readonly env: NodeJS.ProcessEnv },
  rounds: number,
  after: (round: number) => Promise<void>,
): Promise<Outcome> => {
  const chance: Chance = chanceOf('kills', seed)
  const clients = clientsOf(crowd)
  const lost: string[] = []
  let answers = 0
  let inExchange = 0
  for (let round = 0; round <= rounds; round += 1) {
    const process = await startServer(server.command, server.env)
    const line = lineTo(process.url)
    lost.push(...(await lostOf(clients, line)))
    // What a client knows is not there any more, so it cannot go on from it.
    if (lost.length > 0 || round === rounds) {
      if (lost.length === 0) {
        await settle(clients, line, crowd)
        // Somebody at least holds a place when all is over.
        const [first] = clients
        while (first && first.memory.appointment?.state !== 'held') await doNext(first, line, crowd)
      }
      await line.close()
      await process.stop()
      break
    }
    await settle(clients, line, crowd)
    let killed: Promise<void> | undefined
    const within = round % 4 === 0 ? { acts: exchanging, ms: chance.int(0, 6) } : undefined
    if (within) inExchange += 1
    const kill = () => {
      killed = process.kill()
    }
    answers += await work(clients, line, crowd, chance.int(1, 30), kill, within)
    await (killed ?? process.kill())
    await line.close()
    await after(round)
  }
  return { clients, answers, inExchange, lost }
}

/** What is different in the database from what the clients were told, and what is once every hold has had its time. */
export const reckon = async (
  url: string,
  { carried }: Scene,
  clients: readonly Client[],
): Promise<string[]> => {
  const store = await openStore(url)
  try {
    const found = await differences(store, clients, carried)
    const { appointments: a } = store.tables
    await keepPlaces({ store, vault }, new Date(Date.now() + 3_600_000))
    const held = await store.read.$count(a, eq(a.state, 'held'))
    if (held > 0) found.push('a hold outlived its time')
    return [...found, ...(await brokenInvariants(store.read, carried))]
  } finally {
    await store.close()
  }
}
