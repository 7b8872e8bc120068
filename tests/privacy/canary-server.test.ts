import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '@jiayitong/bff/config'
import { start } from '@jiayitong/bff/start'
import { backUp } from '@jiayitong/bff/store/backup'
import { openStore } from '@jiayitong/bff/store/open'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { canary } from '../support/canaries'
import { readRows } from '../support/databases'
import { forEachEngine } from '../support/engines'
import { lookThroughFiles, lookThroughRows, watchApp } from '../support/look-through'

forEachEngine(engine => {
  describe('a whole server at its most talkative', () => {
    it('tells of nobody in its log, its metrics, its database, or a copy of it made meanwhile', async () => {
      const url = await engine.blank()
      const watch = watchApp()
      const config = readConfig({
        DEMO: '1',
        PORT: '0',
        INTERNAL_PORT: '0',
        DATABASE_URL: url,
        TOKEN_SECRET: 't'.repeat(40),
        VAULT_SECRET: 'v'.repeat(40),
        LOG_LEVEL: 'trace',
        H5_DIR: 'no-such-folder',
      })
      const running = await start(config, watch.stream)
      onTestFinished(() => running.stop())
      await liveOn(`${running.url}/api/v1`)
      const metricsUrl = /http:\S+\/metrics/.exec(running.banner)?.[0] ?? ''
      const metrics = await (await fetch(metricsUrl)).text()
      expect(metrics).toContain('/api/v1/me/profile')
      watch.lookThrough(metrics)
      if (engine.name === 'postgres') return lookThroughRows(await readRows(url))
      const file = url.slice('file:'.length)
      expect(existsSync(`${file}-wal`)).toBe(true)
      lookThroughFiles([file, `${file}-wal`])
      const copy = join(inject('databases').folder, 'copy-of-a-talkative-server.db')
      backUp(url, copy)
      lookThroughFiles([copy])
      await (await openStore(`file:${copy}`)).close()
    })
  })
})

/** Somebody new signs in, says who they are, asks for a code, signs and types much of it wrong. */
const liveOn = async (api: string): Promise<void> => {
  let sent = 0
  let token = ''
  const send = async (method: string, path: string, body?: object) => {
    sent += 1
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `talkative-${sent}`,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Record<string, string> }
  }
  const { name, idNumber, phone, address, words } = canary
  token = (await send('POST', '/auth/wechat', { code: 'demo-new-canary' })).body.accessToken ?? ''
  const profile = await send('PUT', '/me/profile', { name, idNumber, address })
  expect(profile, JSON.stringify(profile)).toMatchObject({ status: 200 })
  expect((await send('POST', '/auth/sms-code', { phone })).status).toBe(202)
  expect((await send('POST', '/auth/sms', { phone, code: '000000' })).status).toBe(401)
  expect((await send('PUT', '/me/profile', { name: [name], phone })).status).toBe(400)
  expect((await send('GET', `/me?phone=${phone}&token=${token}`)).status).toBeLessThan(500)
  expect((await send('GET', `/teams/${phone}`)).status).toBeLessThan(500)
  expect((await send('POST', '/delegations', { phone, relation: words, scopes: [] })).status).toBe(400)
}
