import type { Comparison, Measurement } from './harness'

/** How much is done: enough for figures to be told, or just enough to see that it runs. */
export interface Size {
  readonly rounds: number
  /** Seconds of load in a round. */
  readonly seconds: number
  /** Writes in a round. */
  readonly operations: number
}

export type Entry = { readonly compare: Comparison } | { readonly measure: Measurement }

/** A bench opens what it measures, answers its entries, and closes all of it. */
export interface Bench {
  readonly name: string
  readonly open: (size: Size) => Promise<{ entries: readonly Entry[]; close: () => Promise<void> }>
}
