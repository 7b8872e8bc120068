import { movableClock } from '@jiayitong/bff/clock'
import { type Job, startJobs } from '@jiayitong/bff/jobs/schedule'
import { toIso } from '@jiayitong/shared/domain/days'
import { describe, expect, it, onTestFinished } from 'vitest'

const minuteMs = 60_000
const dayMs = 1_440 * minuteMs
const noon = new Date('2026-11-25T12:00:00+08:00')

/** A clock that shows noon, and jobs that note when they ran. */
const open = (make: (note: (name: string) => Job['run']) => Job[]) => {
  const clock = movableClock(noon.getTime() - Date.now())
  const seen: string[] = []
  const faults: unknown[] = []
  const jobs = startJobs({
    clock,
    log: { error: (...line: unknown[]) => faults.push(line) },
    jobs: make(name => async now => {
      seen.push(`${name} ${toIso(now).slice(5, 16)}`)
    }),
  })
  onTestFinished(() => jobs.stop())
  const until = async (target: string) => {
    // The run at the start is over, so that what follows is what moving the clock did.
    await expect.poll(() => seen.length).toBeGreaterThan(0)
    seen.length = 0
    return jobs.runUntil(new Date(`${target}+08:00`), clock)
  }
  return { clock, seen, faults, until, jobs }
}

describe('the time machine', () => {
  it('runs a daily job at every midnight in China on the way, and once on arrival', async () => {
    const { clock, seen, until } = open(note => [{ name: 'daily', everyMs: dayMs, run: note('daily') }])
    await until('2026-11-28T09:00:00')
    expect(seen).toEqual(['daily 11-26T00:00', 'daily 11-27T00:00', 'daily 11-28T00:00', 'daily 11-28T09:00'])
    expect(toIso(clock.now())).toBe('2026-11-28T09:00:00+08:00')
  })

  it('runs several jobs in the order they are due, and those due together in the order they are listed', async () => {
    const { seen, until } = open(note => [
      { name: 'six-hourly', everyMs: dayMs / 4, run: note('six-hourly') },
      { name: 'daily', everyMs: dayMs, run: note('daily') },
    ])
    await until('2026-11-26T07:00:00')
    expect(seen.slice(0, -2)).toEqual([
      'six-hourly 11-25T18:00',
      'six-hourly 11-26T00:00',
      'daily 11-26T00:00',
      'six-hourly 11-26T06:00',
    ])
  })

  it('visits a job that says when it is needed only then, also for what another job made on the way', async () => {
    const waiting: Date[] = [new Date('2026-11-25T20:30:30+08:00')]
    const { seen, until } = open(note => [
      {
        name: 'daily',
        everyMs: dayMs,
        run: async now => {
          if (now.getTime() - noon.getTime() > dayMs / 3)
            waiting.push(new Date(now.getTime() + 90 * minuteMs))
          return note('daily')(now)
        },
      },
      {
        name: 'send',
        everyMs: minuteMs,
        nextDueAt: async () => waiting.toSorted((a, b) => a.getTime() - b.getTime())[0],
        run: async now => {
          const due = waiting.filter(at => at <= now)
          for (const at of due) waiting.splice(waiting.indexOf(at), 1)
          await note('send')(now)
        },
      },
    ])
    await until('2026-11-26T09:00:00')
    expect(seen.slice(0, -2)).toEqual(['send 11-25T20:31', 'daily 11-26T00:00', 'send 11-26T01:30'])
  })

  it('a year of days passes quickly', async () => {
    const { seen, until } = open(note => [
      { name: 'daily', everyMs: dayMs, run: note('daily') },
      { name: 'idle', everyMs: 1_000, run: note('idle'), nextDueAt: async () => undefined },
    ])
    const runs = await until('2027-11-25T12:00:00')
    expect(seen.filter(line => line.startsWith('daily'))).toHaveLength(366)
    expect(runs.filter(run => run.name === 'idle')).toHaveLength(1)
  })

  it('stops where a job fails and says so', async () => {
    let calm = true
    const { clock, seen, until } = open(note => [
      {
        name: 'daily',
        everyMs: dayMs,
        run: async now => {
          await note('daily')(now)
          if (!calm) throw new Error('broken job')
        },
      },
    ])
    await expect.poll(() => seen.length).toBe(1)
    calm = false
    await expect(until('2026-12-25T12:00:00')).rejects.toThrow('broken job')
    expect(toIso(clock.now())).toBe('2026-11-26T00:00:00+08:00')
  })
})

describe('jobs by themselves', () => {
  it('run at the start, whether or not one before them fails', async () => {
    const { seen, faults } = open(note => [
      { name: 'broken', everyMs: dayMs, run: () => Promise.reject(new Error('broken job')) },
      { name: 'daily', everyMs: dayMs, run: note('daily') },
    ])
    await expect.poll(() => seen).toEqual(['daily 11-25T12:00'])
    expect(faults).toHaveLength(1)
  })

  it('run again when their time has come, once for all they missed', async () => {
    const { clock, seen } = open(note => [{ name: 'daily', everyMs: dayMs, run: note('daily') }])
    await expect.poll(() => seen).toHaveLength(1)
    clock.advance(3 * dayMs)
    await expect.poll(() => seen, { timeout: 5_000 }).toEqual(['daily 11-25T12:00', 'daily 11-28T12:00'])
  })
})
