import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { Scope } from './scope'

const groupMax = 64

type Waiting = {
  work: () => Promise<unknown>
  /** Has a transaction of its own, elsewhere; here nothing is written meanwhile. */
  alone: boolean
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * One fsync for everything that came in one turn of the event loop: each work in a savepoint of its own, one after
 * another, answered only after the COMMIT they share. `translate` turns the driver's errors into the store's.
 */
export function groupCommits(writer: Database, scope: Scope, translate: (error: unknown) => unknown) {
  const begin = writer.prepare('begin immediate')
  const commit = writer.prepare('commit')
  const rollback = writer.prepare('rollback')
  const save = writer.prepare('savepoint work')
  const release = writer.prepare('release work')
  const undo = writer.prepare('rollback to work')
  const waiting: Waiting[] = []
  let draining: Promise<void> | undefined
  let ended = false
  let heldUpAt = Number.NEGATIVE_INFINITY

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn()
      const [first] = waiting
      if (first?.alone) {
        waiting.shift()
        await runAlone(first)
      } else await runGroup(waiting.splice(0, groupSize()))
    }
    draining = undefined
  }

  function groupSize(): number {
    const alone = waiting.findIndex(one => one.alone)
    return Math.min(alone < 0 ? groupMax : alone, groupMax)
  }

  async function runAlone({ work, resolve, reject }: Waiting): Promise<void> {
    await work().then(resolve, error => reject(translate(error)))
    if (waiting.some(({ alone }) => !alone)) heldUpAt = performance.now()
  }

  async function runGroup(group: Waiting[]): Promise<void> {
    const answers: (() => void)[] = []
    try {
      begin.run()
      for (const one of group) answers.push(await runOne(one))
      commit.run()
    } catch (fault) {
      for (const { reject } of group) reject(translate(fault))
      if (writer.inTransaction) rollback.run()
      return
    }
    for (const answer of answers) answer()
  }

  async function runOne({ work, resolve, reject }: Waiting): Promise<() => void> {
    save.run()
    try {
      const value = await scope.inside(work)
      release.run()
      return () => resolve(value)
    } catch (error) {
      // SQLite gave up the whole transaction (a full disk), and with it the group.
      if (!writer.inTransaction) throw error
      undo.run()
      release.run()
      return () => reject(translate(error))
    }
  }

  function queue<R>(work: () => Promise<R>, alone: boolean): Promise<R> {
    if (ended) return Promise.reject(new Error('the store is closed'))
    return new Promise<R>((resolve, reject) => {
      waiting.push({ work, alone, resolve: value => resolve(value as R), reject })
      draining ??= drain()
    })
  }

  return {
    /** Queues a work; settles after the COMMIT of its group. */
    add: <R>(work: () => Promise<R>): Promise<R> => queue(work, false),
    /** Queues a work that has its own transaction on another connection; no other runs until it has settled. */
    addAlone: <R>(work: () => Promise<R>): Promise<R> => queue(work, true),
    /** Whether a work waited for one that was alone within the last so many milliseconds. */
    heldUpWithin: (milliseconds: number): boolean => performance.now() - heldUpAt < milliseconds,
    /** Takes no more work and resolves when all that was taken is settled. */
    async end(): Promise<void> {
      ended = true
      await draining
    },
  }
}
