import { join } from 'node:path'
import type { Route } from '@jiayitong/shared/api/route'
import { filesOf, root } from '../support/sources'

/** A declared route by its name, `POST /agreements/:id/sign`. */
export interface NamedRoute {
  readonly name: string
  readonly route: Route
}

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

/** All modules of the wire: a new noun's table is in here the moment its file exists. */
const modules = await Promise.all(
  filesOf('shared/src/api').map(async path => (await import(join(root, path))) as Record<string, unknown>),
)

/** Every route the product declares: the denominator of all nets. */
export const routeList: readonly NamedRoute[] = modules
  .flatMap(module => Object.entries(module))
  .filter(([name, table]) => name.endsWith('Api') && typeof table === 'object' && table !== null)
  .flatMap(([, table]) => Object.values(table as object))
  .filter(isRoute)
  .map(route => ({ name: `${route.method} ${route.path}`, route }))

/** Those that may change something. */
export const unsafeRoutes = routeList.filter(({ route }) => route.method !== 'GET')
