import { AsyncLocalStorage } from 'node:async_hooks'

/* `open` ends with the work, so that what a work merely started (a timer, a queue's wake-up) may use the store later. */
const scope = new AsyncLocalStorage<{ open: boolean }>()

/** Runs `work` as the inside of a transaction, where `refuseInside` throws. */
export async function insideTransaction<R>(work: () => Promise<R>): Promise<R> {
  const here = { open: true }
  try {
    return await scope.run(here, work)
  } finally {
    here.open = false
  }
}

/** Throws when called from a work that runs in `atomically`, whichever store that belongs to. */
export function refuseInside(what: string): void {
  if (scope.getStore()?.open) throw new Error(`${what} inside atomically: use the tx that was handed in`)
}
