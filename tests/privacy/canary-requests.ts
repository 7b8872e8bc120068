import { calls, requestFor } from '../nets/calls'
import { type NamedRoute, routeList, unsafeRoutes } from '../nets/route-list'
import type { Request } from '../nets/stage'
import type { World } from '../nets/world'
import type { Caller } from '../nets/world-people'
import { canariesIn, canary } from '../support/canaries'

/** What a request may say of a person, as the canary would say it. */
const said: Readonly<Record<string, string>> = {
  name: canary.name,
  phone: canary.phone,
  idNumber: canary.idNumber,
  address: canary.address,
  reason: canary.words,
  note: canary.words,
}

/** Routes whose texts all may read, and why; their words are no secret of whoever wrote them. */
const readByAll: Readonly<Record<string, string>> = {
  'POST /corrections': 'shown with its answer, as the notice of a public desk (C3)',
  'POST /policies/changes': 'why a rule changes, in the change log of public rules (C107)',
  'POST /events/:id/cancel': 'why an event does not take place, which whoever signed up is told',
  'POST /corrections/:id/answer': 'shown to all, as the notice of a public desk (C3)',
  'POST /closures': 'why hours are closed, for everybody booked',
}

/** Routes that name a thing and no person, and what it is: all may read it. */
const namesThings: Readonly<Record<string, string>> = {
  'POST /communities': 'a school, an office',
  'POST /groups': 'a group',
  'POST /waiting-rooms': 'a room to wait in',
  'POST /service-items': 'a service',
  'POST /packages': 'a package',
  'POST /rewards': 'a thing to be had for points',
  'PUT /rewards/:id': 'a thing to be had for points',
}

/** Who can say it where the route's usual caller cannot. */
const sayer: Readonly<Record<string, Caller>> = { 'PUT /me/profile': 'fresh' }

/** A request that is made right, and by whom. */
export interface Telling {
  readonly name: string
  readonly by: Caller
  readonly request: (world: World) => Request
}

const wordsFor = ({ name, route }: NamedRoute): Record<string, string> => {
  const fields = Object.keys((route.body as { properties?: object } | undefined)?.properties ?? {})
  return Object.fromEntries(
    Object.entries(said).filter(
      ([field]) => fields.includes(field) && !(field === 'name' && name in namesThings),
    ),
  )
}

/* The world's own people are canaries too, and some routes know only them. */
const tellingIn = ({ body = {} }: Request): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body as object).filter(([, value]) => canariesIn(`${value}`).length > 0))

/** Every route that takes something of a person, as the canary calls it. */
export const tellings: readonly Telling[] = unsafeRoutes
  .filter(named => !(named.name in readByAll) && Object.keys(wordsFor(named)).length > 0)
  .map(named => {
    const { name } = named
    const { by, of } = calls[name] ?? { by: 'self', of: 'active' }
    return {
      name,
      by: sayer[name] ?? by,
      request: world => {
        const request = requestFor(world, name, of)
        return {
          ...request,
          body: { ...(request.body as object), ...wordsFor(named), ...tellingIn(request) },
        }
      },
    }
  })

/** One way of typing what is known of a person where it does not belong. */
interface Slip {
  readonly path?: (path: string) => string
  readonly body?: (body: object) => object | string
  readonly headers?: Readonly<Record<string, string>>
}

const token = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(canary)).toString('base64url')}.x`
const inUrl = encodeURIComponent(canary.name)

/** Ways to get a request wrong, by what is wrong. */
const slips: Readonly<Record<string, Slip>> = {
  'fields of the wrong kind': {
    body: body =>
      Object.fromEntries(
        Object.keys({ ...said, ...body }).map(field => [field, [said[field] ?? canary.words]]),
      ),
  },
  'words too long': {
    body: body => Object.fromEntries(Object.keys(body).map(field => [field, canary.words.repeat(999)])),
  },
  'what is known as the names of fields': {
    body: body => ({ ...body, ...Object.fromEntries(Object.values(canary).map(word => [word, word])) }),
  },
  'half a body': { body: () => `{"name":"${canary.name}","phone":${canary.phone}` },
  'no JSON': { body: () => `${canary.name} ${canary.phone}`, headers: { 'content-type': 'text/plain' } },
  'a query': {
    path: path => `${path}${path.includes('?') ? '&' : '?'}q=${canary.phone}&name=${inUrl}&token=${token}`,
  },
  'names of a query': { path: path => `${path}${path.includes('?') ? '&' : '?'}${canary.idNumber}=${inUrl}` },
  'an address': { path: path => path.replace(/[\w-]+(?=$|\?)/, canary.phone) },
  'a longer address': { path: path => `${path.split('?')[0]}/${inUrl}/${token}/${canary.openid}` },
  'a broken address': { path: path => `${path.split('?')[0]}/%E9%BE${canary.phone}` },
  headers: {
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': canary.idNumber,
      'x-request-id': canary.phone,
      'user-agent': canary.openid,
      'accept-language': inUrl,
      cookie: `token=${token}`,
    },
  },
  'a key that is none': { headers: { 'idempotency-key': `${canary.idNumber} ${canary.phone}`.repeat(3) } },
}

/** Every route with every slip. */
export const slipped = routeList.flatMap(({ name }) =>
  Object.entries(slips).map(([slip, how]) => ({ name, slip, how })),
)
