import { describe, expect, inject, it } from 'vitest'
import { mutants } from './list'
import { tryMutant } from './try'

/* A few in every run; all of them by `npm run mutants`. */
describe('a test turns red when its guard is taken out', () => {
  it.each(mutants.filter(({ always }) => always))(
    'without: $without',
    async mutant => {
      expect(await tryMutant(mutant, inject('databases').postgres)).toBeUndefined()
    },
    // The table of who may do what is long, and a suite runs beside it.
    900_000,
  )

  it('is known for each guard by a name of its own', () => {
    const names = mutants.map(({ without }) => without)
    expect(new Set(names).size).toBe(names.length)
  })
})
