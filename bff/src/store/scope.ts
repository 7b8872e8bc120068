import { AsyncLocalStorage } from 'node:async_hooks'

/* How a store knows that it is called from inside one of its own transactions, and refuses. */

const refusal = (what: string) => new Error(`${what} inside atomically: use the tx that was handed in`)

/** Marks the inside of transactions. */
export interface Scope {
  /** Runs `work` as the inside of a transaction, where `refuse` throws. */
  inside<R>(work: () => Promise<R>): Promise<R>
  /** @throws when called from such a work */
  refuse(what: string): void
}

/**
 * Where one work runs at a time, within a turn of the event loop: whoever calls meanwhile is inside. A work that
 * outlives its turn awaited something else and held up everyone; it is refused. Following every promise instead, as
 * `scopeOfMany` does, costs Node 20 a sixth of a booking.
 */
export const scopeOfOne = (): Scope => {
  let open = false
  return {
    inside: async work => {
      open = true
      const turn = setImmediate(() => {
        open = false
      })
      try {
        const value = await work()
        if (!open) throw new Error('a work in atomically awaited more than its own statements')
        return value
      } finally {
        clearImmediate(turn)
        open = false
      }
    },
    refuse: what => {
      if (open) throw refusal(what)
    },
  }
}

/** Where works run side by side: each is followed through what it awaits. */
export const scopeOfMany = (): Scope => {
  /* `open` ends with the work, so that what it merely started (a timer, a wake-up) may use the store later. */
  const scope = new AsyncLocalStorage<{ open: boolean }>()
  let running = 0
  return {
    inside: async work => {
      const here = { open: true }
      running += 1
      try {
        return await scope.run(here, work)
      } finally {
        here.open = false
        running -= 1
        // Promises are followed, at a price for all of them, only while there is something to follow.
        if (running === 0) scope.disable()
      }
    },
    refuse: what => {
      if (scope.getStore()?.open) throw refusal(what)
    },
  }
}
