import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openStore } from '@jiayitong/bff/store/open'
import { describe, expect, it, onTestFinished } from 'vitest'
import { forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import { root } from '../support/sources'
import { type Acknowledged, clientsOf, lineTo } from './clients'
import { lostOf, work } from './reckoning'
import { setScene } from './rounds'

const backups = 5
const run = promisify(execFile)

forEngine('sqlite', engine => {
  describe('a backup', () => {
    it('made while clients write is whole, and a server on it has all that was answered before it began (D6)', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'jiayitong-backup-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const scene = await setScene(engine)
      const url = await engine.database(scene.url)
      const env = { ...serverEnv(url), LOG_LEVEL: 'silent' }
      const clients = clientsOf(scene.crowd)
      const server = await startServer(builtServer, env)
      const line = lineTo(server.url)
      const before: { file: string; acknowledged: Acknowledged[] }[] = []
      for (let at = 0; at < backups; at += 1) {
        await work(clients, line, scene.crowd, 60, () => {})
        const acknowledged = clients.flatMap(client => client.acknowledged)
        const file = join(folder, `${at}.db`)
        let done = false
        const backup = run(process.execPath, ['bff/dist/server.js', 'backup', file], {
          cwd: root,
          env,
        }).finally(() => {
          done = true
        })
        while (!done) await work(clients, line, scene.crowd, 20, () => {})
        await backup
        before.push({ file, acknowledged })
      }
      await line.close()
      await server.stop()

      const found = before.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
      const whole = clients[0]
      if (!whole) throw new Error('a crowd of nobody')
      for (const { file, acknowledged } of before) {
        const store = await openStore(`file:${file}`)
        expect(await brokenInvariants(store.read, scene.carried)).toEqual([])
        await store.close()
        const restored = await startServer(builtServer, { ...env, DATABASE_URL: `file:${file}` })
        const again = lineTo(restored.url)
        expect(await lostOf([{ ...whole, acknowledged }], again)).toEqual([])
        await again.close()
        await restored.stop()
      }
      noteFigures('Backups', 'npm test -- crash/backup', {
        'backups made under load and restored': backups,
        'answers found again': found,
      })
    })

    it('writes over nothing, and leaves PostgreSQL to PostgreSQL’s own tools', async () => {
      const scene = await setScene(engine)
      const file = scene.url.slice('file:'.length)
      const backup = (database: string, to: string) =>
        run(process.execPath, ['bff/dist/server.js', 'backup', to], {
          cwd: root,
          env: serverEnv(database),
        }).then(
          () => 'done',
          ({ stderr }: { stderr: string }) => stderr,
        )
      expect(await backup(scene.url, file)).toContain('is there already')
      expect(await backup('postgres://127.0.0.1:1/none', `${file}.copy`)).toContain('pg_basebackup')
      expect(existsSync(`${file}.copy`)).toBe(false)
    })
  })
})
