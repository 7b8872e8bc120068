import { pointsApi } from '@jiayitong/shared/api/points'
import type { Serve } from '../../plugins/serve'
import { readEntries, readRewards, readSummary } from './points.read'

export const pointRoutes = (serve: Serve): void => {
  serve.read(pointsApi.summary, (r, { query }) => readSummary(r, query.residentId))
  serve.read(pointsApi.entries, (r, { query }) => readEntries(r, query))
  serve.read(pointsApi.rewards, async r => ({ items: await readRewards(r), nextCursor: null }))
}
