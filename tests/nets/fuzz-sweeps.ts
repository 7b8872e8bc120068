import { asObject, goodShot, type Shot, wellFormed } from './fuzz'
import type { NamedRoute } from './route-list'
import { nastyTexts, type Schema } from './values'
import type { World } from './world'

/** The request of a route that succeeds, with every mean text in every one of its fields, one at a time. */
export const sweepsAt = (named: NamedRoute, world: World): Shot[] => {
  const good = goodShot(named, world)
  return fieldsOf(named)
    .flatMap(put => nastyTexts.map(text => put(good, text)))
    .map((shot, at) => ({ ...shot, headers: { ...shot.headers, ...keyOf(shot, at) } }))
}

const keyOf = ({ method }: Shot, at: number): Shot['headers'] =>
  method === 'GET' ? {} : { 'idempotency-key': `sweep-key-${at}` }

/** For each field of a route how to put a text into it. */
const fieldsOf = ({ route }: NamedRoute): ((shot: Shot, text: string) => Shot)[] => {
  const propertiesOf = (part: unknown) => Object.entries((asObject(part) as Schema).properties ?? {})
  return [
    ...propertiesOf(route.params).map(([name]) =>
      inPath(`/api/v1${route.path}`.split('/').indexOf(`:${name}`)),
    ),
    ...propertiesOf(route.query).map(([name]) => inQuery(name)),
    ...propertiesOf(route.body).map(([name, { type }]) => inBody(name, type === 'array')),
  ]
}

const inPath = (at: number) => (shot: Shot, text: string) => {
  const [path = '', query] = shot.url.split('?')
  const filled = path
    .split('/')
    .with(at, encodeURIComponent(wellFormed(text)).slice(0, 300))
    .join('/')
  return { ...shot, url: query === undefined ? filled : `${filled}?${query}` }
}

const inQuery = (name: string) => (shot: Shot, text: string) => {
  const [path, query] = shot.url.split('?')
  const asked = new URLSearchParams(query)
  asked.set(name, wellFormed(text))
  return { ...shot, url: `${path}?${asked}` }
}

const inBody = (name: string, isList: boolean) => (shot: Shot, text: string) => ({
  ...shot,
  body: JSON.stringify({ ...JSON.parse(shot.body ?? '{}'), [name]: isList ? [text] : text }),
})
