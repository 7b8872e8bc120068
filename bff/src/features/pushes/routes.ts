import { campaignsApi } from '@jiayitong/shared/api/campaigns'
import { complianceApi } from '@jiayitong/shared/api/compliance'
import { inboxApi } from '@jiayitong/shared/api/inbox'
import { outbreaksApi } from '@jiayitong/shared/api/outbreaks'
import { xlsx } from '@jiayitong/shared/api/payments'
import { pushCallsApi } from '@jiayitong/shared/api/push-calls'
import { pushCreditsApi } from '@jiayitong/shared/api/push-credits'
import { pushPlansApi } from '@jiayitong/shared/api/push-plans'
import { pushesApi } from '@jiayitong/shared/api/pushes'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import { answerCall, listCalls } from './calls'
import { createCampaign, previewCampaign, recallCampaign } from './campaigns'
import { listCampaigns, readCampaign } from './campaigns.read'
import { complianceRows, readBoard, readCompliance } from './compliance.read'
import { addCredit, readCredits, tipTemplate } from './credits'
import { listFailures, resolveFailure } from './failures'
import { readDelivery, readInbox, readLetter } from './inbox'
import { readOutbreaks, setOutbreak } from './outbreaks'
import { changePlan } from './plan-changes'
import { readStatement } from './statement.read'
import { readTip, readTips } from './tips.read'

export const pushRoutes = (serve: Serve, { config }: Pick<Deps, 'config'>): void => {
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

  serve.read(complianceApi.list, (r, { query }) => readCompliance(r, query))
  serve.read(complianceApi.board, (r, { query }) => readBoard(r, query.organisationId))
  serve.read(complianceApi.statement, (r, { query }) => readStatement(r, query.residentId))
  serve.act(complianceApi.workbook, async ({ deps, who, now, query, reply }) => {
    const rows = await complianceRows(deps.store, { who, now, vault: deps.vault }, query)
    const { workbookOf } = await import('../../documents/workbook')
    reply.type(xlsx).header('content-disposition', 'attachment; filename="pushes.xlsx"')
    return workbookOf('健康推送', rows)
  })

  serve.write(pushPlansApi.change, (w, { params, body }) => changePlan(w, params.id, body))
  serve.read(outbreaksApi.list, r => readOutbreaks(r))
  serve.write(outbreaksApi.set, (w, { body }) => setOutbreak(w, body))

  const templateId = tipTemplate(config)
  serve.read(pushCreditsApi.mine, r => readCredits(r, templateId))
  serve.write(pushCreditsApi.add, (w, { body }) => addCredit(w, templateId, body))

  serve.read(pushCallsApi.calls, (r, { query }) => listCalls(r, query))
  serve.write(pushCallsApi.answer, (w, { params, body }) => answerCall(w, params.id, body))
  serve.read(pushCallsApi.failures, (r, { query }) => listFailures(r, query))
  serve.write(pushCallsApi.resolve, (w, { params, body }) => resolveFailure(w, params.id, body))
}
