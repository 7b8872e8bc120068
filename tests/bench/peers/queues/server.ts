import { run } from 'graphile-worker'
import { Pool } from 'pg'
import PgBoss from 'pg-boss'

/*
 * Two queues as their documents show them, in a process of their own: told how many jobs to do, it queues them, does
 * nothing for each, and answers how many it did a second. What queueing takes is not counted.
 */

const url = process.env.DATABASE_URL ?? ''
const pool = new Pool({ connectionString: url })
const batch = 500

const payload = (at: number) => ({
  openid: `somebody-${at}`,
  thing1: '小雪时节护好心脑',
  thing2: '林书禾团队',
})

const rateOf = async (jobs: number, work: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await work()
  return (jobs * 1_000) / (performance.now() - began)
}

/** graphile-worker as it runs by default. */
const graphile = async (jobs: number): Promise<number> => {
  let left = jobs
  let finish = () => {}
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })
  const send = async () => {
    left -= 1
    if (left === 0) finish()
  }
  const quiet = { logger: undefined, noHandleSignals: true }
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ pgPool: pool })
  for (let at = 0; at < jobs; at += 1_000)
    await pool.query(
      `select graphile_worker.add_jobs(array(
        select row('send', null, json_build_object('openid', 'somebody-' || n), null, null, null, null, null)::graphile_worker.job_spec
        from generate_series($1::int, $2::int) n))`,
      [at, Math.min(jobs, at + 1_000) - 1],
    )
  return rateOf(jobs, async () => {
    const runner = await run({ ...quiet, pgPool: pool, taskList: { send } })
    await finished
    await runner.stop()
  })
}

let boss: PgBoss | undefined

/** pg-boss, fetching and completing hundreds at a time. */
const inBatches = async (jobs: number): Promise<number> => {
  if (!boss) {
    boss = new PgBoss({ connectionString: url, supervise: false, schedule: false })
    await boss.start()
    await boss.createQueue('send')
  }
  for (let at = 0; at < jobs; at += 1_000)
    await boss.insert(
      Array.from({ length: Math.min(1_000, jobs - at) }, (_, n) => ({ name: 'send', data: payload(at + n) })),
    )
  const queue = boss
  const send = async (_: object) => {}
  return rateOf(jobs, async () => {
    for (;;) {
      const claimed = await queue.fetch<object>('send', { batchSize: batch })
      if (claimed.length === 0) return
      await Promise.all(claimed.map(job => send(job.data)))
      await queue.complete(
        'send',
        claimed.map(job => job.id),
      )
    }
  })
}

process.on('message', async (asked: string) => {
  const [which, jobs] = asked.split(' ')
  process.send?.(await (which === 'graphile' ? graphile : inBatches)(Number(jobs)))
})
process.on('SIGTERM', () => process.exit())
process.send?.('ready')
