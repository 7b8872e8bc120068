import fc, { type Arbitrary } from 'fast-check'
import { calls, requestFor } from './calls'
import type { NamedRoute } from './route-list'
import { fitting, garbage, nearly, type Schema } from './values'
import type { ThingName, World } from './world'
import { type Caller, callers } from './world-people'

/** One request of the fuzz, as it goes over the wire. */
export interface Shot {
  readonly route: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly caller: Caller
  /** Whose own account `self` is. */
  readonly thing: ThingName
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** Places in lists that no list gave out. */
const cursors = [
  '[]',
  '{}',
  '[1]',
  '["",""]',
  '[-1,"\u0000"]',
  '[1e308,"x"]',
  '["2026-02-30","x"]',
  '["x",null]',
].map(text => Buffer.from(text).toString('base64url'))

/** Everything in the world that has a name, to be asked for. */
const knownIn = (world: World): string[] => {
  const words = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(words)
        : []
  return [
    ...new Set(
      words([
        world.things,
        world.team,
        world.organisation,
        world.practitioner,
        world.packages,
        world.slots,
        world.area,
        world.tip,
        cursors,
      ]),
    ),
  ]
}

/** The request of a route that succeeds, so that each is reached however few the shots. */
export const goodShot = ({ name, route }: NamedRoute, world: World): Shot => {
  const thing = calls[name]?.of ?? 'active'
  const { path, body } = requestFor(world, name, thing)
  return {
    route: name,
    method: route.method,
    url: `/api/v1${path}`,
    caller: calls[name]?.by ?? 'visitor',
    thing,
    headers:
      route.method === 'GET' ? {} : { 'idempotency-key': 'the-good-one', 'content-type': 'application/json' },
    body: route.method === 'GET' ? undefined : JSON.stringify(body ?? {}),
  }
}

/** Requests of a route: the one that succeeds, with parts of it exchanged; ones made from its schemas; and noise. */
export const shotsAt = ({ name, route }: NamedRoute, world: World): Arbitrary<Shot> => {
  const known = knownIn(world)
  const schemaOf = (part: unknown): Schema => (part as Schema | undefined) ?? { type: 'object' }
  const own = calls[name]
  const good = fc
    .constantFrom(...([own?.of ?? 'active', ...(own?.also ?? [])] as const))
    .map(thing => ({ thing, ...requestFor(world, name, thing) }))
  const parts = fc.record({
    good,
    params: fc.oneof(fitting(schemaOf(route.params), known), nearly(schemaOf(route.params), known)),
    query: fc.oneof(fitting(schemaOf(route.query), known), nearly(schemaOf(route.query), known)),
    body: fc.oneof(fitting(schemaOf(route.body), known), nearly(schemaOf(route.body), known)),
    // Which parts of the good request stay.
    stays: fc.record({ address: fc.boolean(), body: fc.constantFrom('all', 'some', 'none') }),
    caller: fc.oneof(fc.constantFrom(own?.by ?? 'visitor'), fc.constantFrom(...callers)),
    key: fc.oneof(
      { weight: 9, arbitrary: fc.uuid() },
      fc.constantFrom('', 'short', 'x'.repeat(65), '一二三四五六七八'),
    ),
    noise: fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, noises),
  })
  return parts.map(({ good, params, query, body, stays, caller, key, noise }) => {
    const address = stays.address ? good.path : addressOf(route.path, params, query)
    const kept =
      stays.body === 'all'
        ? good.body
        : stays.body === 'none'
          ? body
          : { ...asObject(body), ...asObject(good.body) }
    const sent = route.body || kept !== undefined ? JSON.stringify(kept ?? {}) : undefined
    const headers = {
      ...(route.method === 'GET' ? {} : { 'idempotency-key': key }),
      ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...noise?.headers,
    }
    return {
      route: name,
      method: route.method,
      url: `/api/v1${address}`,
      caller,
      thing: good.thing,
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => isHeader(value))),
      body: route.method === 'GET' ? undefined : (noise?.body ?? sent),
    }
  })
}

const isHeader = (value: string) => /^[\x20-\x7e]+$/.test(value)

export const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

const addressOf = (path: string, params: unknown, query: unknown): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(worded((asObject(params) as Record<string, unknown>)[name] ?? 'x')).slice(0, 300),
  )
  const pairs = Object.entries(asObject(query)).filter(([, value]) => value !== undefined)
  const asked = pairs.map(
    ([name, value]) => `${encodeURIComponent(wellFormed(name))}=${encodeURIComponent(worded(value))}`,
  )
  return asked.length > 0 ? `${filled}?${asked.join('&')}` : filled
}

const worded = (value: unknown): string =>
  wellFormed(typeof value === 'object' ? JSON.stringify(value) : String(value))

/** Half a character cannot be put into an address. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd')

interface Noise {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What comes from clients that are broken or mean. */
const noises: Arbitrary<Noise> = fc.oneof(
  fc.constantFrom<Noise[]>(
    { body: '{' },
    { body: '' },
    { body: 'null' },
    { body: '[]' },
    { body: '"text"' },
    { body: '{"__proto__":{"polluted":1}}' },
    { body: '{"constructor":{"prototype":{"polluted":1}}}' },
    { body: '{"a":1,"a":2}' },
    { body: `${'['.repeat(2_000)}${']'.repeat(2_000)}` },
    { body: '\ufeff{}' },
    { headers: { 'content-type': 'text/plain' } },
    { headers: { 'content-type': 'application/xml' }, body: '<a/>' },
    { headers: { 'content-type': 'application/json; charset=utf-16' } },
    { headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
    { headers: { 'content-encoding': 'gzip' } },
    { headers: { authorization: 'Bearer x.y.z' } },
    { headers: { authorization: 'Basic eDp5' } },
    { headers: { authorization: 'Bearer' } },
    { headers: { authorization: 'bearer null' } },
    { headers: { 'x-forwarded-for': "1.1.1.1, ' or 1=1 --" } },
    { headers: { range: 'bytes=0-0', 'if-none-match': '*' } },
    { headers: { cookie: '__proto__=1; session=admin' } },
    { headers: { accept: 'application/xml' } },
    { headers: { 'x-http-method-override': 'DELETE' } },
  ),
  garbage.map(value => ({ body: JSON.stringify(value) ?? '' })),
)
