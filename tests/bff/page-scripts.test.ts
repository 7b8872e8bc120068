import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openApp } from '../support/app'
import { forEngine } from '../support/engines'

const page = `<!doctype html><script>start(
1)</script><script defer src="./js/app.js"></script><script type="module">go()</script><p>家医通</p>`

const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`

forEngine('sqlite', engine => {
  it('the scripts inside the page may run, and only they', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'index.html'), page)
    const { visitor } = await openApp(engine, undefined, { H5_DIR: folder })
    const { headers } = await visitor.get('/directory/district')
    const [scripts] = /script-src [^;]+/.exec(String(headers['content-security-policy'])) ?? []
    expect(scripts).toBe(`script-src 'self' ${hashOf('start(\n1)')} ${hashOf('go()')}`)
  })
})
