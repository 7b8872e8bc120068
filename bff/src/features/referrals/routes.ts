import { referralsApi } from '@jiayitong/shared/api/referrals'
import type { Serve } from '../../plugins/serve'
import { readResources } from './resources.read'

export const referralRoutes = (serve: Serve): void => {
  serve.read(referralsApi.resources, async (r, { query }) => ({
    items: await readResources(r, query),
    nextCursor: null,
  }))
}
