import { pushesApi } from '@jiayitong/shared/api/pushes'
import type { Serve } from '../../plugins/serve'
import { readTip, readTips } from './tips.read'

export const pushRoutes = (serve: Serve): void => {
  serve.read(pushesApi.tips, (r, { query }) => readTips(r, query))
  serve.read(pushesApi.tip, (r, { params }) => readTip(r, params.id))
}
