import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { createDatabase } from '../../support/databases'
import type { District } from '../../support/district'
import { endProcess, type ServerProcess } from '../../support/server-process'
import { type Script, startScript } from '../processes'

/** Others' ways to serve the same, each in a folder of its own with packages of its own. */
const peers = {
  nest: 'NestJS + TypeORM + PostgreSQL',
  plain: 'Fastify + Drizzle + PostgreSQL',
} as const
export type Peer = keyof typeof peers
export const nameOf = (peer: Peer): string => peers[peer]

const folderOf = (peer: string) => fileURLToPath(new URL(`./${peer}/`, import.meta.url))

/** Packages of a peer come with its first use, and with nothing else. */
const install = async (peer: Peer | 'queues'): Promise<void> => {
  const folder = folderOf(peer)
  if (existsSync(`${folder}node_modules`)) return
  process.stderr.write(`installing ${peer === 'queues' ? 'graphile-worker and pg-boss' : peers[peer]}\n`)
  // Some of what NestJS brings asks for a newer Node and runs on ours all the same.
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--engine-strict=false']
  await promisify(execFile)('npm', ['install', ...options], { cwd: folder })
}

/** Starts the queues others use, on a database of their own; `ask('<which> <jobs>')` answers jobs a second. */
export const startQueues = async (url: string): Promise<Script> => {
  await install('queues')
  return startScript('peers/queues/server', [], { ...process.env, DATABASE_URL: url })
}

/** The rows both peers start from: what our own answers say, and the same people. */
export interface Seed {
  readonly slots: readonly {
    id: string
    kind: string
    room: string
    startsAt: string
    endsAt: string
    capacity: number
    remaining: number
    practitioner: { id: string; name: string; title: string; face: string }
  }[]
  readonly organisations: readonly { lat: number; lng: number; organisation: { id: string } }[]
  /** What everybody may exchange points for, and the points everybody begins with. */
  readonly reward?: { id: string; name: string; points: number; everybody: number }
}

/**
 * Starts a peer on a database of its own on a PostgreSQL server.
 * @param teamId the team everybody signs with
 */
export const startPeer = async (
  peer: Peer,
  { cluster, wechatUrl, tokenSecret }: { cluster: string; wechatUrl: string; tokenSecret: string },
  { people, wish }: Pick<District, 'people' | 'wish'>,
  seed: Seed,
): Promise<ServerProcess> => {
  await install(peer)
  const url = await createDatabase(cluster)
  await plant(url, people, wish.teamId, seed)
  const child = fork(`${folderOf(peer)}server.ts`, {
    cwd: folderOf(peer),
    env: {
      ...process.env,
      DATABASE_URL: url,
      WECHAT_URL: wechatUrl,
      TOKEN_SECRET: tokenSecret,
      ...(existsSync(`${folderOf(peer)}tsconfig.json`)
        ? { TSX_TSCONFIG_PATH: `${folderOf(peer)}tsconfig.json` }
        : {}),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [address] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${peer} ended with ${code}`)
    }),
  ])
  return {
    url: String(address),
    pid: child.pid ?? 0,
    stop: () => endProcess(child, 'SIGTERM'),
    kill: async () => void (await endProcess(child, 'SIGKILL')),
  }
}

const plant = async (url: string, people: District['people'], teamId: string, seed: Seed): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const insert = async (table: string, rows: readonly unknown[][]) => {
    for (let at = 0; at < rows.length; at += 500) {
      const page = rows.slice(at, at + 500)
      const width = page[0]?.length ?? 0
      const places = page.map(
        (_, row) =>
          `(${Array.from({ length: width }, (_, column) => `$${row * width + column + 1}`).join()})`,
      )
      await client.query(`insert into ${table} values ${places.join()}`, page.flat())
    }
  }
  await client.query(await readFile(new URL('./schema.sql', import.meta.url), 'utf8'))
  await insert('team', [[teamId, 0, 1_000_000]])
  const doctors = new Map(seed.slots.map(({ practitioner: p }) => [p.id, [p.id, p.name, p.title, p.face]]))
  await insert('practitioner', [...doctors.values()])
  await insert(
    'slot',
    seed.slots.map(s => [
      s.id,
      teamId,
      s.practitioner.id,
      s.kind,
      s.room,
      s.startsAt,
      s.endsAt,
      s.capacity,
      s.capacity - s.remaining,
    ]),
  )
  await insert(
    'organisation',
    seed.organisations.map(item => [item.organisation.id, item.lat, item.lng, JSON.stringify(item)]),
  )
  await insert(
    'account',
    people.map(({ accountId, openid }) => [accountId, openid]),
  )
  await insert(
    'resident',
    people.map(({ residentId, accountId }) => [residentId, accountId]),
  )
  await insert(
    'contract',
    people.map(({ residentId }) => [residentId, teamId]),
  )
  const now = new Date()
  if (seed.reward) {
    const { id, name, points, everybody } = seed.reward
    await insert('reward', [[id, name, points, 1_000_000]])
    await insert(
      'points_account',
      people.map(({ residentId }) => [`resident:${residentId}`, everybody]),
    )
    await insert(
      'points_lot',
      people.map(({ residentId }) => {
        const lot = [`lot-${residentId}`, `resident:${residentId}`, residentId, `journal-${residentId}`]
        return [...lot, everybody, everybody, now, null]
      }),
    )
  }
  await insert(
    'session',
    people.map(({ accountId, token }) => [
      sessionOf(token),
      accountId,
      now,
      new Date(now.getTime() + 86_400_000),
      null,
    ]),
  )
  await client.query('analyze')
  await client.end()
}

const sessionOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid
