import { campaignsApi } from '@jiayitong/shared/api/campaigns'
import { complianceApi } from '@jiayitong/shared/api/compliance'
import { inboxApi } from '@jiayitong/shared/api/inbox'
import { outbreaksApi } from '@jiayitong/shared/api/outbreaks'
import { xlsx } from '@jiayitong/shared/api/payments'
import { pushCallsApi } from '@jiayitong/shared/api/push-calls'
import { pushCreditsApi } from '@jiayitong/shared/api/push-credits'
import { pushPlansApi } from '@jiayitong/shared/api/push-plans'
import { pushesApi } from '@jiayitong/shared/api/pushes'
import { tipsApi } from '@jiayitong/shared/api/tips'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import { answerQuiz } from './answers'
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
import { approveTip, changeTip, dropTip, retireTip, returnTip, reviseTip, submitTip, writeTip } from './tips'
import { listShelf, listVersions, readHistory, readVersion } from './tips.desk'
import { readTip, readTips } from './tips.read'

export const pushRoutes = (serve: Serve, { config }: Pick<Deps, 'config'>): void => {
  serve.read(pushesApi.tips, (r, { query }) => readTips(r, query))
  serve.read(pushesApi.tip, (r, { params }) => readTip(r, params.id))
  serve.read(tipsApi.shelf, (r, { query }) => listShelf(r, query))
  serve.write(tipsApi.write, (w, { body }) => writeTip(w, body))
  serve.read(tipsApi.history, (r, { params }) => readHistory(r, params.id))
  serve.write(tipsApi.revise, (w, { params }) => reviseTip(w, params.id))
  serve.write(tipsApi.retire, (w, { params }) => retireTip(w, params.id))
  serve.read(tipsApi.versions, (r, { query }) => listVersions(r, query))
  serve.read(tipsApi.version, (r, { params }) => readVersion(r, params.id))
  serve.write(tipsApi.change, (w, { params, body }) => changeTip(w, params.id, body))
  serve.write(tipsApi.submit, (w, { params }) => submitTip(w, params.id))
  serve.write(tipsApi.drop, (w, { params }) => dropTip(w, params.id))
  serve.write(tipsApi.approve, (w, { params, body }) => approveTip(w, params.id, body))
  serve.write(tipsApi.giveBack, (w, { params, body }) => returnTip(w, params.id, body.words))

  serve.write(campaignsApi.create, (w, { body }) => createCampaign(w, body))
  serve.read(campaignsApi.preview, (r, { body }) => previewCampaign(r, body))
  serve.read(campaignsApi.list, (r, { query }) => listCampaigns(r, query))
  serve.read(campaignsApi.one, (r, { params }) => readCampaign(r, params.id))
  serve.write(campaignsApi.recall, (w, { params }) => recallCampaign(w, params.id))

  serve.read(inboxApi.list, (r, { query }) => readInbox(r, query))
  serve.read(inboxApi.one, (r, { params }) => readLetter(r, params.id))
  serve.write(inboxApi.read, (w, { params }) => readDelivery(w, params.id))
  serve.write(inboxApi.answer, (w, { params, body }) => answerQuiz(w, params.id, body.answer))

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
