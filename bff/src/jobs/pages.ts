import type { Store } from '../store/store'
import type { Vault } from '../vault'

/** What the clock's own jobs work with. */
export interface Clockwork {
  readonly store: Store
  readonly vault: Vault
}

const pageSize = 100

/**
 * Does something to everything that is due, a page of short transactions at a time. Safe to run twice or at once in
 * two processes: each act is guarded, and what was done is due no more.
 * @returns how often it was done
 */
export const inPages = async (
  due: (limit: number) => PromiseLike<readonly { readonly id: string }[]>,
  act: (id: string) => Promise<boolean>,
): Promise<number> => {
  let done = 0
  for (;;) {
    const page = await due(pageSize)
    for (const { id } of page) if (await act(id)) done += 1
    if (page.length < pageSize) return done
  }
}
