import { packagesApi } from '@jiayitong/shared/api/packages'
import type { Serve } from '../../plugins/serve'
import { listPackages, listServiceItems } from './packages.read'

/** The library of services and the packages made of them. A quote belongs to signing: see `agreements`. */
export const packageRoutes = (serve: Serve): void => {
  serve.read(packagesApi.items, (r, { query }) => listServiceItems(r, query.teamId))
  serve.read(packagesApi.list, (r, { query }) => listPackages(r, query.teamId))
}
