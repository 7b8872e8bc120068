import { downReferralsApi } from '@jiayitong/shared/api/down-referrals'
import { quotasApi } from '@jiayitong/shared/api/quotas'
import { referralsApi } from '@jiayitong/shared/api/referrals'
import type { Deps } from '../../app'
import { perform, type Who, type Writing } from '../../context'
import type { Serve } from '../../plugins/serve'
import {
  attendReferral,
  cancelReferral,
  closeReferral,
  confirmReferral,
  reservePlace,
  returnReferral,
} from './acts'
import { acceptReferral, planFollowUps, recordFollowUp, sendDown } from './downs'
import { listLate, listReferrals } from './lists'
import { approveReferral, askForReferral, declineReferral, openReferral } from './opening'
import { readAlarms, readBoard } from './quota-board'
import { lookAtReferral, readCriteria } from './referrals.read'
import { changeResource, publishResources } from './resources'
import { readResources } from './resources.read'

const page = <T>(items: T[]) => ({ items, nextCursor: null })

/** A look at somebody's referral: answered together with its trace. */
const looking = <T>(
  { deps, who, now }: { readonly deps: Deps; readonly who: Who; readonly now: Date },
  look: (w: Writing) => Promise<T>,
): Promise<T> => perform(deps.store, { who, now, vault: deps.vault }, look)

/** Hospitals' places for family doctors, and the ways there and back. */
export const referralRoutes = (serve: Serve): void => {
  serve.read(quotasApi.resources, async (r, { query }) => page(await readResources(r, query)))
  serve.write(quotasApi.publish, async (w, { body }) => page(await publishResources(w, body)))
  serve.write(quotasApi.change, (w, { params, body }) => changeResource(w, params.id, body))
  serve.read(quotasApi.board, async (r, { query }) => page(await readBoard(r, query)))
  serve.read(quotasApi.alarms, async (r, { query }) => page(await readAlarms(r, query)))

  serve.read(referralsApi.criteria, (r, { query }) => readCriteria(r, query))
  serve.write(referralsApi.ask, (w, { body }) => askForReferral(w, body))
  serve.write(referralsApi.open, (w, { body }) => openReferral(w, body))
  serve.act(referralsApi.list, act => looking(act, w => listReferrals(w, act.query)))
  serve.read(referralsApi.late, (r, { query }) => listLate(r, query))
  serve.act(referralsApi.one, act => looking(act, w => lookAtReferral(w, act.params.id)))
  serve.write(referralsApi.approve, (w, { params, body }) => approveReferral(w, params.id, body))
  serve.write(referralsApi.decline, (w, { params, body }) => declineReferral(w, params.id, body.reason))
  serve.write(referralsApi.reserve, (w, { params, body }) => reservePlace(w, params.id, body.resourceId))
  serve.write(referralsApi.confirm, (w, { params, body }) => confirmReferral(w, params.id, body.note))
  serve.write(referralsApi.return, (w, { params, body }) => returnReferral(w, params.id, body))
  serve.write(referralsApi.attend, (w, { params }) => attendReferral(w, params.id))
  serve.write(referralsApi.cancel, (w, { params, body }) => cancelReferral(w, params.id, body.reason))
  serve.write(referralsApi.close, (w, { params, body }) => closeReferral(w, params.id, body.result))
  serve.write(downReferralsApi.sendDown, (w, { params, body }) => sendDown(w, params.id, body))
  serve.write(downReferralsApi.accept, (w, { params, body }) =>
    acceptReferral(w, params.id, body.admitted === true),
  )
  serve.write(downReferralsApi.plan, (w, { params, body }) => planFollowUps(w, params.id, body))
  serve.write(downReferralsApi.followUp, (w, { params, body }) => recordFollowUp(w, params.id, body.note))
}
