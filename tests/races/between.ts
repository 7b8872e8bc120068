import type { Writing } from '@jiayitong/bff/context'
import type { Store, Tx } from '@jiayitong/bff/store/store'

type Run = <R>(work: (tx: Tx) => Promise<R>) => Promise<R>

/** A store on which something happens once, after a job has read what is due and before its nth transaction. */
export const comingBetween = (store: Store, act: () => Promise<unknown>, nth = 1): Store => {
  let left = nth
  const after =
    (run: Run): Run =>
    async work => {
      left -= 1
      if (left === 0) await act()
      return run(work)
    }
  return Object.create(store, {
    atomically: { value: after(store.atomically) },
    aside: { value: after(store.aside) },
  })
}

/** The store as a job sees it whose transactions are all part of one that goes on: for `meet`, which commits it. */
export const within = (store: Store, { tx }: Pick<Writing<unknown>, 'tx'>): Store => {
  const run: Run = work => work(tx)
  return Object.create(store, { read: { value: tx }, atomically: { value: run }, aside: { value: run } })
}
