import type { ThingName, World } from '../world'
import type { Caller } from '../world-people'

/** A request that succeeds, and what it is about. */
export interface Call {
  /** Who may make it. */
  readonly by: Caller
  /** The thing it succeeds with. */
  readonly of: ThingName
  /** Other things the access matrix tries it with. */
  readonly also?: readonly ThingName[]
  /** Its path with parameters and query, and its body, for a thing. */
  readonly path: (thing: World['things'][ThingName], world: World) => string
  /** What another body of the same route could say instead. */
  readonly instead?: Readonly<Record<string, unknown>>
  readonly body?: (thing: World['things'][ThingName], world: World) => Record<string, unknown>
}

/** Every agreement but those nobody else could tell apart. */
const agreements = [
  'draft',
  'submitted',
  'active',
  'signed-for',
  'rejected',
  'withdrawn',
  'withdrawn-draft',
  'terminated',
  'missing',
] as const satisfies ThingName[]
export const otherThan = (thing: ThingName): ThingName[] => agreements.filter(each => each !== thing)
