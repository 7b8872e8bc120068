import type { FastifyBaseLogger } from 'fastify'
import type { Clock, MovableClock } from '../clock'

/** Something the clock does. It must bear being run at any time, twice, and by several processes at once. */
export interface Job {
  readonly name: string
  /** Due at whole multiples of this, counted from a midnight in China. */
  readonly everyMs: number
  /** @param now the product's time */
  run(now: Date): Promise<unknown>
  /**
   * When there will next be something to do, if anything. The time machine then skips the runs in between: needed by
   * what is due often, or a year would take a million runs.
   */
  nextDueAt?(): Promise<Date | undefined>
}

export interface JobRun {
  readonly name: string
  readonly at: Date
}

export interface Jobs {
  /** Moves the clock to `target`, stopping on the way to run each job when it is due; rejects when a job does. */
  runUntil(target: Date, clock: MovableClock): Promise<JobRun[]>
  /** Lets the running job finish; nothing runs after. */
  stop(): Promise<void>
}

const chinaOffsetMs = 8 * 3_600_000
const tickMs = 1_000

/** Runs every job at once and from then on when it is due; a run that was missed is made up for once. */
export const startJobs = ({
  clock,
  jobs,
  log,
}: {
  clock: Clock
  jobs: readonly Job[]
  log: Pick<FastifyBaseLogger, 'error'>
}): Jobs => {
  const lastDue = new Map<Job, number>()
  let tail: Promise<unknown> = Promise.resolve()
  let busy = false
  let stopped = false

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work)
    tail = next.catch(() => undefined)
    return next
  }

  const run = async (job: Job) => {
    lastDue.set(job, dueBefore(job, clock.now().getTime()))
    await job.run(clock.now())
  }

  const runDue = async () => {
    for (const job of jobs) {
      if (stopped) return
      if (dueBefore(job, clock.now().getTime()) === lastDue.get(job)) continue
      // One job's fault must not keep the others from running, nor itself from running the next time.
      await run(job).catch((error: unknown) => log.error({ err: error, job: job.name }, 'job'))
    }
  }

  const tick = async () => {
    if (busy) return
    busy = true
    await inTurn(runDue)
    busy = false
  }

  const nextVisit = async (job: Job): Promise<number> => {
    const last = lastDue.get(job) ?? dueBefore(job, clock.now().getTime())
    const soonest = last + job.everyMs
    if (!job.nextDueAt) return soonest
    const wanted = await job.nextDueAt()
    return wanted ? Math.max(soonest, dueBefore(job, wanted.getTime() - 1) + job.everyMs) : Infinity
  }

  const timer = setInterval(tick, tickMs)
  timer.unref()
  void tick()

  return {
    runUntil: (target, movable) =>
      inTurn(async () => {
        const runs: JobRun[] = []
        const visit = async (job: Job) => {
          await run(job)
          runs.push({ name: job.name, at: clock.now() })
        }
        while (!stopped) {
          let first: { job: Job; at: number } | undefined
          for (const job of jobs) {
            const at = await nextVisit(job)
            if (at <= target.getTime() && at < (first?.at ?? Infinity)) first = { job, at }
          }
          if (!first) break
          moveTo(movable, first.at)
          await visit(first.job)
        }
        moveTo(movable, target.getTime())
        for (const job of jobs) await visit(job)
        return runs
      }),
    async stop() {
      stopped = true
      clearInterval(timer)
      await tail
    },
  }
}

/* The last time a job was due, at or before an instant. */
const dueBefore = ({ everyMs }: Job, ms: number): number =>
  Math.floor((ms + chinaOffsetMs) / everyMs) * everyMs - chinaOffsetMs

/* The clock runs on by itself, so it may have passed the instant already. */
const moveTo = (clock: MovableClock, ms: number) => clock.advance(Math.max(0, ms - clock.now().getTime()))
