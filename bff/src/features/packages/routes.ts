import { packagesApi } from '@jiayitong/shared/api/packages'
import type { Serve } from '../../plugins/serve'
import { listPackages, listServiceItems } from './packages.read'
import { addItem, listPublished, publishPackage, withdrawPackage } from './publishing'

/** The library of services, the packages made of them, and who publishes them. A quote belongs to signing: see `agreements`. */
export const packageRoutes = (serve: Serve): void => {
  serve.read(packagesApi.items, (r, { query }) => listServiceItems(r, query.teamId))
  serve.write(packagesApi.addItem, (w, { body }) => addItem(w, body))
  serve.read(packagesApi.published, (r, { query }) => listPublished(r, query))
  serve.write(packagesApi.publish, (w, { body }) => publishPackage(w, body))
  serve.write(packagesApi.withdraw, (w, { params }) => withdrawPackage(w, params.id))
  serve.read(packagesApi.list, (r, { query }) => listPackages(r, query.teamId))
}
