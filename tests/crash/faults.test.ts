import { describe, expect, it } from 'vitest'
import { forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import { clientsOf, lineTo } from './clients'
import { canHaveDisk, diskWith } from './disk'
import { lostOf, settle, work } from './reckoning'
import { reckon, setScene } from './rounds'

const faults = 200

forEngine('sqlite', engine => {
  describe('a disk that fails or is full', () => {
    it.skipIf(!canHaveDisk)(
      `at any of ${faults} writes costs no answer: what was answered is there, what was not can be sent again (D4)`,
      async () => {
        const scene = await setScene(engine)
        const disk = await diskWith(scene.url)
        const env = { ...serverEnv(disk.url), ...disk.env, LOG_LEVEL: 'silent' }
        const clients = clientsOf(scene.crowd)
        const server = await startServer(builtServer, env)
        const line = lineTo(server.url)
        const lost: string[] = []
        for (let writes = 1; writes <= faults; writes += 1) {
          await disk.failAfter(writes, writes % 2 === 0 ? 'EIO' : 'ENOSPC')
          while (await disk.isArmed()) await work(clients, line, scene.crowd, 20, () => {})
          await settle(clients, line, scene.crowd)
          lost.push(...(await lostOf(clients, line)))
        }
        await line.close()
        expect(await server.stop()).toBe(0)
        expect(lost).toEqual([])
        expect(await reckon(disk.url, scene, clients)).toEqual([])
        noteFigures('Failing disk', 'npm test -- crash/faults', {
          'writes that failed': faults,
          'answers lost': lost.length,
        })
      },
      600_000,
    )
  })
})
