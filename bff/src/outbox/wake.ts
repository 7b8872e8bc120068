import type { Tables } from '../store/tables'

/* By a store's tables, which its transactions share: a process may have several stores, each with its own outbox. */
const sleepers = new WeakMap<Tables, () => void>()

/** Calls `wake` after each message left in the store of these tables; the message may not be committed yet. */
export const wakeFor = (tables: Tables, wake: () => void): void => {
  sleepers.set(tables, wake)
}

export const onEnqueued = (tables: Tables): void => sleepers.get(tables)?.()
