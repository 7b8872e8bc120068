import { homeApi } from '@jiayitong/shared/api/home'
import type { Serve } from '../../plugins/serve'
import { readHome } from './home.read'

export const homeRoutes = (serve: Serve): void => {
  serve.read(homeApi.home, (r, { query }) => readHome(r, query.residentId))
}
