import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { root } from '../support/sources'
import { mutants } from './list'
import { tryMutant } from './try'

/* A few in every run; all of them by `npm run mutants`. */
describe('a test turns red when its guard is taken out', () => {
  it.each(mutants.filter(({ always }) => always))(
    'without: $without',
    async ({ always, ...mutant }) => {
      const red = always === 'sqlite' ? { ...mutant.red, on: always } : mutant.red
      expect(await tryMutant({ ...mutant, red }, inject('databases').postgres)).toBeUndefined()
    },
    // The table of who may do what is long, and a suite runs beside it.
    900_000,
  )

  it('finds each guard once, where the list says it stands', () => {
    const edits = mutants.flatMap(({ without, edits }) => edits.map(edit => ({ without, ...edit })))
    const gone = edits.filter(
      ({ file, take }) => readFileSync(join(root, file), 'utf8').split(take).length !== 2,
    )
    expect(gone.map(({ without, file, take }) => ({ without, file, take }))).toEqual([])
  })

  it('is known for each guard by a name of its own', () => {
    const names = mutants.map(({ without }) => without)
    expect(new Set(names).size).toBe(names.length)
  })
})
