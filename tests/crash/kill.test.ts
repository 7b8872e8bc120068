import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { builtServer, serverEnv } from '../support/server-process'
import { canHaveDisk, diskWith } from './disk'
import { killAgainAndAgain, reckon, seed, setScene } from './rounds'

const kills = Number(process.env.KILLS ?? 200)
const unsynced = fileURLToPath(new URL('./unsynced.mjs', import.meta.url))

forEngine('sqlite', engine => {
  describe('a server killed at any moment', () => {
    it.skipIf(!canHaveDisk)(
      `keeps all it answered, once, through ${kills} times, the power going with every second one (D1, D2, C80)`,
      async () => {
        const scene = await setScene(engine)
        const disk = await diskWith(scene.url)
        const env = { ...serverEnv(disk.url), ...disk.env, LOG_LEVEL: 'silent' }
        const { clients, answers, inExchange, lost } = await killAgainAndAgain(
          scene,
          { command: builtServer, env },
          kills,
          async round => {
            if (round % 2 === 1) await disk.losePower()
          },
        )
        expect(lost, `seed ${seed}`).toEqual([])
        const raw = new Sqlite(disk.url.slice('file:'.length), { readonly: true })
        expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
        expect(raw.pragma('foreign_key_check')).toEqual([])
        const { signatures } = raw.prepare('select count(*) as signatures from signatures').get() as {
          signatures: number
        }
        raw.close()
        expect(await reckon(disk.url, scene, clients), `seed ${seed}`).toEqual([])
        noteFigures('Killed servers', 'npm test -- crash/kill', {
          'kills survived': kills,
          'of them with the power cut': Math.floor(kills / 2),
          'of them while points were exchanged': inExchange,
          'answers given between them': answers,
          'answers lost or done twice': lost.length,
          'signatures given between them': signatures,
        })
      },
      1_800_000,
    )

    it.skipIf(!canHaveDisk)(
      'would lose answers at a power cut if commits were not synced, as better-sqlite3 leaves them (D2)',
      async () => {
        const scene = await setScene(engine)
        const disk = await diskWith(scene.url)
        const env = { ...serverEnv(disk.url), ...disk.env, LOG_LEVEL: 'silent' }
        const [node = '', ...rest] = builtServer
        const command = [node, '--import', unsynced, ...rest]
        const { lost } = await killAgainAndAgain(scene, { command, env }, 20, disk.losePower)
        expect(lost.length).toBeGreaterThan(0)
      },
    )
  })
})
