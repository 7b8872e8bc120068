import { campaignsApi } from '@jiayitong/shared/api/campaigns'
import { inboxApi } from '@jiayitong/shared/api/inbox'
import { pushesApi } from '@jiayitong/shared/api/pushes'
import type { Serve } from '../../plugins/serve'
import { createCampaign, previewCampaign, recallCampaign } from './campaigns'
import { listCampaigns, readCampaign } from './campaigns.read'
import { readDelivery, readInbox, readLetter } from './inbox'
import { readTip, readTips } from './tips.read'

export const pushRoutes = (serve: Serve): void => {
  serve.read(pushesApi.tips, (r, { query }) => readTips(r, query))
  serve.read(pushesApi.tip, (r, { params }) => readTip(r, params.id))

  serve.write(campaignsApi.create, (w, { body }) => createCampaign(w, body))
  serve.read(campaignsApi.preview, (r, { body }) => previewCampaign(r, body))
  serve.read(campaignsApi.list, (r, { query }) => listCampaigns(r, query))
  serve.read(campaignsApi.one, (r, { params }) => readCampaign(r, params.id))
  serve.write(campaignsApi.recall, (w, { params }) => recallCampaign(w, params.id))

  serve.read(inboxApi.list, (r, { query }) => readInbox(r, query))
  serve.read(inboxApi.one, (r, { params }) => readLetter(r, params.id))
  serve.write(inboxApi.read, (w, { params }) => readDelivery(w, params.id))
}
