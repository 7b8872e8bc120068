import type { Plugin } from 'vitest/config'
import { mutants } from './list'

/**
 * Takes a mutant's guards out of the sources while vitest reads them; no file is touched.
 * @param without the mutant's name
 * @throws when there is no such mutant, or a guard is not where it was: the list has to follow the code
 */
export const mutation = (without: string): Plugin => {
  const mutant = mutants.find(each => each.without === without)
  if (!mutant) throw new Error(`no mutant "${without}"`)
  return {
    name: 'mutation',
    enforce: 'pre',
    transform(code, id) {
      let mutated = code
      for (const { file, take, leave } of mutant.edits) {
        if (!id.split('?')[0]?.endsWith(`/${file}`)) continue
        if (mutated.split(take).length !== 2) throw new Error(`${file} does not hold once: ${take}`)
        mutated = mutated.replace(take, () => leave)
      }
      return mutated === code ? undefined : { code: mutated, map: null }
    },
  }
}
