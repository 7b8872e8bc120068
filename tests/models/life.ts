import fc from 'fast-check'
import { expect } from 'vitest'

/** What an event came to. */
export interface Answer {
  readonly status: number
}

/** One thing that lives, and how it is reached. */
export interface Life<State extends string, Event extends string> {
  /** Lets somebody try to bring an event about; nobody's is the clock's. */
  bring(event: Event, by: string): Promise<Answer>
  /** How it is, and what its owner is told they may do. */
  look(): Promise<{ state: State; allowed: readonly Event[] }>
  /** Whatever else must be as the state says: places taken, bindings. @throws when it is not */
  check(state: State): Promise<void>
}

/** A kind of thing with a state table, from the domain and from nowhere else. */
export interface Kind<State extends string, Event extends string> {
  readonly begins: State
  readonly states: readonly State[]
  readonly events: readonly Event[]
  readonly actors: readonly string[]
  /** Where an event leads from a state; nothing when the table does not name it. */
  readonly to: (state: State, event: Event) => State | undefined
  /** Whether an actor can as much as try an event; everybody everything unless told. */
  readonly tries?: (actor: string, event: Event) => boolean
  /** Whether an actor is one who may bring an event about, if the table allows it. */
  readonly may: (actor: string, event: Event) => boolean
  /** Who sees it in every state, and so must be told of a conflict rather than of nothing. */
  readonly owner: string
  /** What the owner is shown. */
  readonly shown: (state: State) => readonly Event[]
  /** A fresh one. */
  readonly born: () => Promise<Life<State, Event>>
}

interface Real<State extends string, Event extends string> {
  readonly life: Life<State, Event>
  readonly tried: Set<string>
}

/**
 * Drives lives by random events, legal or not, of random actors, and compares each with a model that knows the table
 * only: what the table names happens, all else is refused and leaves no trace. Every event is tried in every state by everyone.
 */
export const live = async <State extends string, Event extends string>(
  kind: Kind<State, Event>,
  { runs, steps = 12 }: { runs: number; steps?: number },
): Promise<{ tried: number }> => {
  type Model = { state: State }
  const tried = new Set<string>()
  const step = (event: Event, actor: string): fc.AsyncCommand<Model, Real<State, Event>> => ({
    check: () => true,
    toString: () => `${event} by ${actor}`,
    run: (model, real) => bring(model, real, event, actor),
  })
  // Alone, chance would seldom come far: every second event is one the table names.
  const onward = (pick: number): fc.AsyncCommand<Model, Real<State, Event>> => ({
    check: ({ state }) => legal(kind, state).length > 0,
    toString: () => `the table's ${pick}`,
    run: async (model, real) => {
      const ways = legal(kind, model.state)
      const [event, actor] = ways[pick % ways.length] ?? []
      if (event && actor) await bring(model, real, event, actor)
    },
  })
  const bring = async (model: Model, { life, tried }: Real<State, Event>, event: Event, actor: string) => {
    tried.add(`${model.state} ${event} ${actor}`)
    const may = kind.may(actor, event)
    const to = may ? kind.to(model.state, event) : undefined
    const { status } = await life.bring(event, actor)
    const expected = to !== undefined ? [200] : may && actor === kind.owner ? [409] : [403, 404, 409]
    expect(status, `${event} by ${actor} when ${model.state}`).toBeOneOf(expected)
    model.state = to ?? model.state
    const { state, allowed } = await life.look()
    expect(state).toBe(model.state)
    expect([...allowed].toSorted()).toEqual([...kind.shown(model.state)].toSorted())
    await life.check(model.state)
  }
  const attempts = kind.events.flatMap(event =>
    kind.actors
      .filter(actor => kind.tries?.(actor, event) ?? true)
      .map((actor): [Event, string] => [event, actor]),
  )
  const commands = [
    ...attempts.map(([event, actor]) => fc.constant(step(event, actor))),
    ...attempts.map(() => fc.nat(9).map(onward)),
  ]
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: steps, size: 'max' }), async sequence => {
      const life = await kind.born()
      await fc.asyncModelRun(() => ({ model: { state: kind.begins }, real: { life, tried } }), sequence)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  // What chance left out is gone to on the shortest way.
  for (const state of kind.states)
    for (const [event, actor] of attempts) {
      if (tried.has(`${state} ${event} ${actor}`)) continue
      const real = { life: await kind.born(), tried }
      const model = { state: kind.begins }
      for (const [by, who] of wayTo(kind, state)) await bring(model, real, by, who)
      await bring(model, real, event, actor)
    }
  expect(tried.size).toBe(kind.states.length * attempts.length)
  return { tried: tried.size }
}

/** What the table names from a state, with who may. */
const legal = <State extends string, Event extends string>(
  { events, actors, to, may }: Kind<State, Event>,
  state: State,
): [Event, string][] =>
  events
    .filter(event => to(state, event) !== undefined)
    .flatMap(event =>
      actors.filter(actor => may(actor, event)).map((actor): [Event, string] => [event, actor]),
    )

/** The fewest legal events that lead to a state. */
const wayTo = <State extends string, Event extends string>(
  kind: Kind<State, Event>,
  goal: State,
): [Event, string][] => {
  const ways = new Map<State, [Event, string][]>([[kind.begins, []]])
  for (const [state, way] of ways)
    for (const step of legal(kind, state)) {
      const to = kind.to(state, step[0])
      if (to !== undefined && !ways.has(to)) ways.set(to, [...way, step])
    }
  return ways.get(goal) ?? []
}
