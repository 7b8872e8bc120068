import { Nullable, Shape } from '@jiayitong/shared/api/fields'
import type { Access, BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '@jiayitong/shared/api/route'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../app'
import { perform, type Reading, type Who, type Writing } from '../context'
import { type Answer, answered, type Claim, claimOf, once } from './idempotency'

/** Who calls: nobody on a public route, an account on every other. */
export type CallerOf<R extends Route> = R['access'] extends 'public' ? undefined : Who

export interface InputOf<R extends Route> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
}

export interface Act<R extends Route> extends InputOf<R> {
  readonly deps: Deps
  readonly who: CallerOf<R>
  readonly now: Date
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Serves declared routes; every one gets its schemas, access, documentation and limits from its declaration. */
export interface Serve {
  /** Answers from committed rows. */
  read<R extends Route>(
    route: R,
    handler: (reading: Reading<CallerOf<R>>, input: InputOf<R>) => Promise<ResponseOf<R>>,
  ): void
  /** Changes state: one transaction with the audit trail and the idempotency record. */
  write<R extends Route>(
    route: R,
    handler: (writing: Writing<CallerOf<R>>, input: InputOf<R>) => Promise<ResponseOf<R>>,
  ): void
  /**
   * Changes state after an outside system was asked, which no transaction waits for.
   * @param ask is left out when the request was answered before; what it made outside must be worth nothing by itself
   */
  writeAfter<R extends Route, T>(
    route: R,
    ask: (reading: Reading<CallerOf<R>>, input: InputOf<R>, deps: Deps) => Promise<T>,
    handler: (writing: Writing<CallerOf<R>>, input: InputOf<R>, outcome: T) => Promise<ResponseOf<R>>,
  ): void
  /** For the few that call outside systems or answer something else than JSON; they look after themselves. */
  act<R extends Route>(route: R, handler: (act: Act<R>) => Promise<ResponseOf<R>>): void
}

const base = '/api/v1'

/** Nothing is asked for, so nothing may be sent along; an empty object is what some clients cannot leave out. */
const NoBody = Nullable(Shape({}))

/** @param app must already carry the plugins; @param deps what handlers work with */
export const serveOn = (app: FastifyInstance, deps: Deps): Serve => {
  const { store, clock, vault } = deps
  const given = <R extends Route>(request: FastifyRequest) => ({
    by: { who: request.who as CallerOf<R>, now: clock.now(), vault },
    input: { params: request.params, query: request.query, body: request.body } as InputOf<R>,
  })
  const writing = <R extends Route>(
    route: R,
    /** Makes ready outside the transaction what is done in it. */
    prepare: (
      by: Reading<CallerOf<R>>,
      input: InputOf<R>,
      claim: Claim | undefined,
    ) => Promise<Answer | ((writing: Writing<CallerOf<R>>) => Promise<ResponseOf<R>>)>,
  ) => {
    const status = route.status ?? 200
    app.route({
      ...optionsOf(route),
      handler: async (request, reply) => {
        const { by, input } = given<R>(request)
        const claim = claimOf(request, by.who?.accountId ?? '')
        const work = await prepare({ ...by, read: store.read }, input, claim)
        const answer =
          typeof work === 'object'
            ? work
            : await perform(store, by, async writing => {
                const made = async () => ({
                  status,
                  body: reply.serializeInput(await work(writing), String(status)) as string,
                })
                return claim ? once(writing, claim, made) : made()
              })
        return reply
          .code(answer.status)
          .type('application/json; charset=utf-8')
          .serializer(String)
          .send(answer.body)
      },
    })
  }
  return {
    read: (route, handler) => {
      app.route({
        ...optionsOf(route),
        handler: async (request, reply) => {
          const { by, input } = given<typeof route>(request)
          return reply.code(route.status ?? 200).send(await handler({ ...by, read: store.read }, input))
        },
      })
    },
    write: (route, handler) => writing(route, async (_reading, input) => writing => handler(writing, input)),
    writeAfter: (route, ask, handler) =>
      writing(route, async (reading, input, claim) => {
        const earlier = claim && (await answered(reading, claim))
        if (earlier) return earlier
        const outcome = await ask(reading, input, deps)
        return writing => handler(writing, input, outcome)
      }),
    act: (route, handler) => {
      app.route({
        ...optionsOf(route),
        handler: async (request, reply) => {
          const { by, input } = given<typeof route>(request)
          const result = await handler({ ...input, who: by.who, now: by.now, deps, request, reply })
          return reply.sent ? reply : reply.code(route.status ?? 200).send(result)
        },
      })
    },
  }
}

const optionsOf = (route: Route): Omit<RouteOptions, 'handler'> => ({
  method: route.method,
  url: `${base}${route.path}`,
  config: {
    access: route.access,
    declared: route,
    ...(route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } : {}),
  },
  schema: {
    summary: route.summary,
    description: describe(route),
    tags: [route.path.split('/')[1] ?? ''],
    security: route.access === 'public' ? [] : [{ bearer: [] }],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.method === 'GET' ? {} : { body: route.body ?? NoBody }),
    response: {
      [route.status ?? 200]: route.produces
        ? { content: { [route.produces]: { schema: route.response } } }
        : route.response,
    },
  },
})

const describe = ({ access, refusals, method }: Route): string =>
  [
    `Access: ${accessText(access)}.`,
    refusals.length > 0 ? `Refusals: ${refusals.join(', ')}.` : '',
    method === 'POST' && access !== 'public' ? 'Needs `Idempotency-Key`.' : '',
  ]
    .filter(Boolean)
    .join(' ')

const accessText = (access: Access): string => (typeof access === 'string' ? access : access.join(', '))
