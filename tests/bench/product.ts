import { writeFileSync } from 'node:fs'
import { readConfig } from '@jiayitong/bff/config'
import { start } from '@jiayitong/bff/start'
import { record } from './statements'

/*
 * The whole server without the demo's sandbox in its process: WeChat is a stub elsewhere, as it is elsewhere in
 * production. With a second argument it notes every statement, and writes them to that file when asked.
 */

const [wechatUrl = '', logFile] = process.argv.slice(2)
const recording = logFile ? record() : undefined
const running = await start({ ...readConfig(process.env), DEMO: false, WECHAT_API_URL: wechatUrl })

process.on('message', word => {
  if (word === 'mark') recording?.mark()
  if (word === 'write' && recording && logFile) writeFileSync(logFile, JSON.stringify(recording.log))
  process.send?.('done')
})
process.on('SIGTERM', async () => {
  await running.stop()
  process.exit()
})
process.send?.(running.url)
