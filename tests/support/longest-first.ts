import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take a minute or more, longest first: begun last, one of them would keep a core waiting for the other. */
const long = [
  'crash/kill',
  'nets/fuzz',
  'crash/restart',
  'mutants/mutants',
  'crash/faults',
  'crash/postgres',
  'browser/story',
  'nets/access',
  'weapp/story',
]

/** Begins with what takes longest; the rest as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex(name => moduleId.includes(`/tests/${name}`))
      return place === -1 ? long.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
