import { hash } from 'node:crypto'
import { idNamed } from '../ids'

/* Everything in the demo district follows from this number and from the name of what is being drawn. */
const seed = 20_261_122

const digest = (text: string) => hash('sha256', `${seed}:${text}`, 'buffer')

/** The id of a thing by its name, the same on every start. */
export const idOf = (...name: (string | number)[]): string => idNamed(`${seed}:${name.join('/')}`)

/** A stream of chance of its own for each name, so that a change in one place leaves the others as they were. */
export interface Chance {
  /** From 0 to below 1. */
  number(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  /** Whether something with this probability happens. */
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

export const chanceOf = (...name: (string | number)[]): Chance => {
  let state = digest(name.join('/')).readUInt32BE(0)
  // Mulberry32: small, and the same on every machine.
  const number = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(number() * (to - from + 1))
  return {
    number,
    int,
    happens: probability => number() < probability,
    pick: from => {
      const picked = from[int(0, from.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    shuffle: list => {
      const cards = list.map(card => ({ card, at: number() }))
      return cards.sort((a, b) => a.at - b.at).map(({ card }) => card)
    },
  }
}

/** What a table is known to hold; a miss is a mistake in the demo's own data. */
export const demand = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the demo has no ${what}`)
  return found
}
