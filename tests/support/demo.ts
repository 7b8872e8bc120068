import { plant } from '@jiayitong/bff/demo/plant'
import type { Store } from '@jiayitong/bff/store/store'
import type { Tables } from '@jiayitong/bff/store/tables'
import { createVault } from '@jiayitong/bff/vault'
import { dayOf } from '@jiayitong/shared/domain/days'
import { beforeAll } from 'vitest'
import type { Engine } from './engines'

export const demoVault = createVault(Buffer.alloc(32, 7))
/** When it is in the demo district. */
export const demoNow = new Date('2026-11-22T04:20:00.000Z')
export const demoToday = dayOf(demoNow)

/** The demo district, planted once for a suite; `all` gives every row of a table. */
export const openDemoOn = (engine: Engine) => {
  let store: Store
  beforeAll(async () => {
    store = await engine.open()
    await plant(store, demoVault, demoNow)
  })
  return {
    get store() {
      return store
    },
    all: <N extends keyof Tables>(name: N): Promise<Tables[N]['$inferSelect'][]> =>
      store.read.select().from(store.tables[name] as never) as unknown as Promise<
        Tables[N]['$inferSelect'][]
      >,
  }
}

/** Amounts added up by a key. */
export const sumBy = <T>(list: readonly T[], key: (one: T) => string, amount: (one: T) => number) => {
  const sums = new Map<string, number>()
  for (const one of list) sums.set(key(one), (sums.get(key(one)) ?? 0) + amount(one))
  return sums
}
