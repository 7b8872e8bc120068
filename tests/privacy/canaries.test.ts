import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '@jiayitong/bff/config'
import { start } from '@jiayitong/bff/start'
import { backUp } from '@jiayitong/bff/store/backup'
import { openStore } from '@jiayitong/bff/store/open'
import Sqlite from 'better-sqlite3'
import { describe, expect, inject, it } from 'vitest'
import { calls, requestFor } from '../nets/calls'
import { routeList } from '../nets/route-list'
import { stagesOn } from '../nets/stage'
import { openApp } from '../support/app'
import { canariesIn, canary } from '../support/canaries'
import { forEachEngine, forEngine } from '../support/engines'
import { lookThroughFiles, watchApp } from '../support/look-through'

const { phone, name, idNumber } = canary
const typed = { phone, name, idNumber }

describe('a canary', () => {
  it('is found where it lies in the clear, in whatever it is written', async () => {
    expect(canariesIn(Buffer.from(`{"phone":"${typed.phone}"}`))).toEqual(['a phone'])
    expect(canariesIn(Buffer.from(`x${typed.name}y`))).toEqual(['a name'])
    expect(canariesIn(Buffer.from(typed.idNumber))).toEqual(['an identity number'])
    expect(canariesIn(Buffer.from('to oDEMO_resident_000000000001'))).toEqual(['an openid'])
    expect(canariesIn(Buffer.from('nothing of anybody'))).toEqual([])
    const watch = watchApp()
    watch.stream.write(`{"msg":"${typed.name}"}`)
    expect(() => watch.lookThrough('')).toThrow('in the clear in the log')
    const file = join(inject('databases').folder, 'leaking.db')
    const db = new Sqlite(file)
    db.exec(`create table t (name text); insert into t values ('${typed.name}')`)
    db.close()
    expect(() => lookThroughFiles([file])).toThrow('in the clear in the database')
  })
})

forEachEngine(engine => {
  describe('what people type', () => {
    it('is in no log, no refusal and no metric, wherever they type it and however wrong', async () => {
      // The watch over every test's app looks through what follows; see `openApp`.
      const stage = await (await stagesOn(engine))()
      for (const { name, route } of routeList) {
        const { by, of } = calls[name] ?? { by: 'self', of: 'active' }
        const account = by === 'visitor' ? undefined : stage.world.accounts.delegate
        const request = requestFor(stage.world, name, of)
        const body = { ...(request.body as object), ...typed, note: [typed.name], address: `${typed.name}路` }
        if (route.method !== 'GET') await stage.send(account, { ...request, body })
        const joint = request.path.includes('?') ? '&' : '?'
        const asked = `${request.path}${joint}q=${typed.phone}&name=${encodeURIComponent(typed.name)}`
        const { text } = await stage.send(account, { ...request, path: asked })
        expect.soft(canariesIn(Buffer.from(text.includes('"code"') ? text : '')), name).toEqual([])
      }
    })

    it('is hidden also when the database or WeChat fails in the middle of it', async () => {
      const { app, visitor, sandbox, store } = await openApp(engine)
      sandbox.setFault({ system: 'wechat', mode: 'down', forMs: 60_000 })
      expect((await visitor.post('/auth/wechat', { code: 'demo-resident' })).status).toBe(503)
      sandbox.clearFaults()
      await store.close()
      const { status, body } = await visitor.post('/auth/sms-code', { phone: typed.phone })
      expect(status).toBe(500)
      expect(canariesIn(Buffer.from(JSON.stringify(body)))).toEqual([])
      expect(app.http.server.listening).toBe(false)
    })
  })
})

forEngine('sqlite', engine => {
  describe('a whole server', () => {
    it('at its most talkative, and a backup of it, tell of nobody', async () => {
      const url = await engine.blank()
      const lines: string[] = []
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
      const running = await start(config, { write: line => void lines.push(line) })
      const api = `${running.url}/api/v1`
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'canary-key' }
      const code = JSON.stringify({ code: 'demo-resident' })
      const signedIn = await fetch(`${api}/auth/wechat`, { method: 'POST', headers, body: code })
      const { accessToken } = (await signedIn.json()) as { accessToken: string }
      const authorization = `Bearer ${accessToken}`
      await fetch(`${api}/me?phone=${typed.phone}`, { headers: { authorization } })
      await fetch(`${api}/auth/sms-code`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ phone: typed.phone }),
      })
      const profile = JSON.stringify({ name: typed.name, idNumber: typed.idNumber })
      await fetch(`${api}/me/profile`, {
        method: 'PUT',
        headers: { ...headers, authorization },
        body: profile,
      })
      const copy = join(inject('databases').folder, 'backup-of-a-talkative-server.db')
      backUp(url, copy)
      await running.stop()
      expect(lines.length).toBeGreaterThan(3)
      expect(canariesIn(Buffer.from(lines.join('\n')))).toEqual([])
      expect(existsSync(copy)).toBe(true)
      lookThroughFiles([copy])
      await (await openStore(`file:${copy}`)).close()
    })
  })
})
