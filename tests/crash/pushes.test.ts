import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chanceOf } from '@jiayitong/bff/demo/seed'
import { openStore } from '@jiayitong/bff/store/open'
import { count, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests } from '../support/clock'
import { secrets } from '../support/district'
import { type Engine, forEachEngine } from '../support/engines'
import { plantFanOut } from '../support/fan-out'
import { noteFigures } from '../support/figures'
import { root } from '../support/sources'
import { seed } from './rounds'

/** `PUSH_CRASH=100000 PUSH_KILLS=30 npx vitest run crash/pushes` for the full size. */
const people = Number(process.env.PUSH_CRASH ?? 3_000)
const kills = Number(process.env.PUSH_KILLS ?? 3)

const sender = join(root, 'tests/crash/push-sender.ts')

const start = (url: string) => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', sender, url, secrets.VAULT_SECRET, startOfTests.toISOString()],
    { cwd: join(root, 'tests'), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const said = (word: string) =>
    new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (text: Buffer) => text.toString().includes(word) && resolve())
      child.once('exit', () => resolve())
      child.once('error', reject)
    })
  return { child, said }
}

const sendUntilKilled = async (engine: Engine) => {
  const url = await engine.database()
  const planting = await openStore(url)
  const campaign = await plantFanOut(planting, people)
  await planting.close()
  const chance = chanceOf(`pushes on ${engine.name}`, seed)
  // Ends it after as many of them as it takes: where one was quick, all is done.
  let inTheMiddle = 0
  while (inTheMiddle < kills) {
    const { child, said } = start(url)
    await said('ready')
    await pause(chance.int(0, Math.min(2_000, people / 10)))
    if (child.exitCode !== null) break
    child.kill('SIGKILL')
    await once(child, 'exit')
    inTheMiddle += 1
  }
  // Two at once on PostgreSQL, to finish what the dead began.
  const last = engine.name === 'postgres' ? [start(url), start(url)] : [start(url)]
  await Promise.all(last.map(({ child }) => once(child, 'exit')))
  return { store: await openStore(url), campaign, inTheMiddle }
}

forEachEngine(engine => {
  describe('a sender that is killed', () => {
    it('in the middle of a fan-out reaches everybody all the same, and nobody twice (C72)', async () => {
      const { store, campaign, inTheMiddle } = await sendUntilKilled(engine)
      const { campaigns: c, deliveries: d, deliveryAttempts: a } = store.tables
      const [row] = await store.read.select().from(c).where(eq(c.id, campaign))
      expect(row).toMatchObject({ state: 'sent', queued: people })
      const each = await store.read
        .select({ residentId: d.residentId, times: count() })
        .from(d)
        .where(eq(d.campaignId, campaign))
        .groupBy(d.residentId)
      expect(each).toHaveLength(people)
      expect(each.every(({ times }) => Number(times) === 1)).toBe(true)
      // Nobody has an account here, so each is on the list of calls, once.
      expect(await store.read.$count(a)).toBe(people)
      await store.close()
      noteFigures(`Killed in a fan-out on ${engine.name}`, 'npm test -- crash/pushes', {
        people,
        kills: inTheMiddle,
      })
    }, 1_800_000)
  })
})
