import { advicesApi } from '@jiayitong/shared/api/advices'
import { downReferralsApi } from '@jiayitong/shared/api/down-referrals'
import { hospitalBookingsApi } from '@jiayitong/shared/api/hospital-bookings'
import { xlsx } from '@jiayitong/shared/api/payments'
import { quotasApi } from '@jiayitong/shared/api/quotas'
import { referralFeesApi } from '@jiayitong/shared/api/referral-fees'
import { referralsApi } from '@jiayitong/shared/api/referrals'
import type { Deps } from '../../app'
import { perform, type Who, type Writing } from '../../context'
import { csvOf } from '../../documents/csv'
import type { Serve } from '../../plugins/serve'
import {
  attendReferral,
  cancelReferral,
  closeReferral,
  confirmReferral,
  reservePlace,
  returnReferral,
} from './acts'
import { askAdvice, closeAdvice, writeAdvice } from './advices'
import { listAdvices, lookAtAdvice } from './advices.read'
import { readChoices } from './combination'
import { acceptReferral, planFollowUps, recordFollowUp, sendDown } from './downs'
import { bookPlace, cancelBooking, listBookings, readPlaces } from './hospital-bookings'
import { listLate, listReferrals } from './lists'
import { approveReferral, askForReferral, declineReferral, openReferral } from './opening'
import { readAlarms, readBoard } from './quota-board'
import { lookAtReferral, readCriteria } from './referrals.read'
import { changeResource, publishResources } from './resources'
import { readResources } from './resources.read'
import { listLinkedStays, readReferralFees } from './settlements'

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

  serve.write(advicesApi.ask, (w, { body }) => askAdvice(w, body))
  serve.act(advicesApi.list, act => looking(act, w => listAdvices(w, act.query)))
  serve.act(advicesApi.one, act => looking(act, w => lookAtAdvice(w, act.params.id)))
  serve.write(advicesApi.write, (w, { params, body }) => writeAdvice(w, params.id, body.text))
  serve.write(advicesApi.close, (w, { params }) => closeAdvice(w, params.id))

  serve.read(hospitalBookingsApi.choices, async (r, { query }) =>
    page(await readChoices(r, query.residentId)),
  )
  serve.read(hospitalBookingsApi.places, (r, { query }) => readPlaces(r, query))
  serve.write(hospitalBookingsApi.book, (w, { body }) => bookPlace(w, body))
  serve.read(hospitalBookingsApi.list, (r, { query }) => listBookings(r, query))
  serve.write(hospitalBookingsApi.cancel, (w, { params }) => cancelBooking(w, params.id))

  serve.read(referralFeesApi.fees, (r, { query }) => readReferralFees(r, query))
  serve.act(referralFeesApi.linkedStays, async act => {
    const rows = await looking(act, w => listLinkedStays(w, act.query))
    act.reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="linked-stays-${act.query.month}.csv"`)
    return csvOf(rows)
  })
  serve.act(referralFeesApi.linkedStaysWorkbook, async act => {
    const rows = await looking(act, w => listLinkedStays(w, act.query))
    const { workbookOf } = await import('../../documents/workbook')
    act.reply
      .type(xlsx)
      .header('content-disposition', `attachment; filename="linked-stays-${act.query.month}.xlsx"`)
    return workbookOf('连续住院', rows)
  })
}
