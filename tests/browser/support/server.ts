import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '@jiayitong/bff/config'
import { type Running, start } from '@jiayitong/bff/start'
import { onTestFinished } from 'vitest'

const h5Dir = process.env.H5_DIR ?? fileURLToPath(new URL('../../../miniapp/dist/h5', import.meta.url))

/** The whole product as `npm start` runs it, on a database and ports of its own, until the test ends. */
export const serveDemo = async (): Promise<Running> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-browser-'))
  const config = readConfig({
    DEMO: '1',
    PORT: '0',
    INTERNAL_PORT: '0',
    DATABASE_URL: `file:${join(folder, 'db')}`,
    H5_DIR: h5Dir,
    LOG_LEVEL: 'error',
    OVERLOAD_LAG_MS: '0',
  })
  const running = await start(config)
  onTestFinished(async () => {
    await running.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return running
}

/** Moves the product to ten in the morning of the next day its teams are on duty: Monday to Saturday. */
export const toWorkingMorning = async (url: string): Promise<Date> => {
  const now = new Date(((await (await fetch(`${url}/sandbox/clock`)).json()) as { now: string }).now)
  const chinaMs = now.getTime() + 8 * 3_600_000
  const dayMs = 86_400_000
  let morning = Math.floor(chinaMs / dayMs) * dayMs + 10 * 3_600_000
  while (morning <= chinaMs || new Date(morning).getUTCDay() === 0) morning += dayMs
  const answer = await fetch(`${url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: `PT${Math.ceil((morning - chinaMs) / 60_000)}M` }),
  })
  return new Date(((await answer.json()) as { now: string }).now)
}
