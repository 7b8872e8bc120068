import { quotasApi } from '@jiayitong/shared/api/quotas'
import type { Serve } from '../../plugins/serve'
import { readAlarms, readBoard } from './quota-board'
import { changeResource, publishResources } from './resources'
import { readResources } from './resources.read'

/** Hospitals' places for family doctors. */
export const referralRoutes = (serve: Serve): void => {
  const page = <T>(items: T[]) => ({ items, nextCursor: null })
  serve.read(quotasApi.resources, async (r, { query }) => page(await readResources(r, query)))
  serve.write(quotasApi.publish, async (w, { body }) => page(await publishResources(w, body)))
  serve.write(quotasApi.change, (w, { params, body }) => changeResource(w, params.id, body))
  serve.read(quotasApi.board, async (r, { query }) => page(await readBoard(r, query)))
  serve.read(quotasApi.alarms, async (r, { query }) => page(await readAlarms(r, query)))
}
