import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '@jiayitong/bff/config'
import { type Running, start } from '@jiayitong/bff/start'
import { dayOf } from '@jiayitong/shared/domain/days'
import { inject, onTestFinished } from 'vitest'
import { secrets } from '../../support/district'

const h5Dir = process.env.H5_DIR ?? fileURLToPath(new URL('../../../miniapp/dist/h5', import.meta.url))

const demoOn = (file: string): Promise<Running> =>
  start(
    readConfig({
      ...secrets,
      DEMO: '1',
      PORT: '0',
      INTERNAL_PORT: '0',
      DATABASE_URL: `file:${file}`,
      H5_DIR: h5Dir,
      LOG_LEVEL: 'error',
      OVERLOAD_LAG_MS: '0',
    }),
  )

/** The demo district of today, planted by the first of a run who needs it. */
const plantedToday = async (): Promise<string> => {
  const file = join(inject('databases').folder, `demo-${dayOf(new Date())}.db`)
  if (existsSync(file)) return file
  const own = `${file}-${process.pid}`
  await (await demoOn(own)).stop()
  // Two may plant at once: what is whole takes the name.
  await rename(own, file)
  return file
}

/** The whole product as `npm start` runs it, on a database and ports of its own, until the test ends. */
export const serveDemo = async (): Promise<Running> => {
  const planted = await plantedToday()
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-browser-'))
  const file = join(folder, 'db')
  await copyFile(planted, file)
  const running = await demoOn(file)
  onTestFinished(async () => {
    await running.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return running
}

/** What the product's clock says. */
const nowAt = async (url: string): Promise<number> => {
  const { now } = (await (await fetch(`${url}/sandbox/clock`)).json()) as { now: string }
  return Date.parse(now)
}

/** Moves the product's clock on to the minute of a moment, or to so long before it. */
export const moveTo = async (url: string, moment: string | number, beforeMs = 0): Promise<void> => {
  const ahead = Math.ceil((new Date(moment).getTime() - beforeMs - (await nowAt(url))) / 60_000)
  const answer = await fetch(`${url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: `PT${ahead}M` }),
  })
  if (!answer.ok) throw new Error(`the clock stays: ${await answer.text()}`)
}

/** Moves the product to ten in the morning of the next day its teams are on duty: Monday to Saturday. */
export const toWorkingMorning = async (url: string): Promise<void> => {
  const [dayMs, chinaMs] = [86_400_000, 8 * 3_600_000]
  const now = (await nowAt(url)) + chinaMs
  let morning = Math.floor(now / dayMs) * dayMs + 10 * 3_600_000
  while (morning <= now || new Date(morning).getUTCDay() === 0) morning += dayMs
  await moveTo(url, morning - chinaMs)
}
