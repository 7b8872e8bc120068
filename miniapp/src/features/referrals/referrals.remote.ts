import type { DownReferralsApi } from '@jiayitong/shared/api/down-referrals'
import type { HospitalBookingsApi } from '@jiayitong/shared/api/hospital-bookings'
import type { QuotasApi } from '@jiayitong/shared/api/quotas'
import type { Referral, ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

/* Every call about the ways to hospitals and back. */

const touched = [['referrals'], ['referral-resources'], ['quotas']]

type ListQuery = Omit<QueryOf<ReferralsApi['list']>, 'cursor' | 'limit'>

export const useReferrals = (query: ListQuery, when = true) =>
  useRemoteList(
    ['referrals', 'list', query],
    (cursor, signal) =>
      call<ReferralsApi['list']>('GET /referrals', {
        query: { ...query, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when },
  )

export const useReferral = (id: string) =>
  useRemote(['referrals', id], signal =>
    call<ReferralsApi['one']>('GET /referrals/:id', { params: { id }, signal }),
  )

export const useCriteria = (teamId: string | undefined) =>
  useRemote(
    ['referrals', 'criteria', teamId],
    signal =>
      call<ReferralsApi['criteria']>('GET /referral-criteria', { query: { teamId: teamId ?? '' }, signal }),
    { when: teamId !== undefined },
  )

export const useAskForReferral = () =>
  useChange(
    (body: BodyOf<ReferralsApi['ask']>, idempotencyKey) =>
      call<ReferralsApi['ask']>('POST /referrals', { body, idempotencyKey }),
    { stale: touched },
  )

export const useOpenReferral = () =>
  useChange(
    (body: BodyOf<ReferralsApi['open']>, idempotencyKey) =>
      call<ReferralsApi['open']>('POST /referrals/open', { body, idempotencyKey }),
    { stale: touched },
  )

/** One step of one referral: what was typed goes along. */
export type ReferralAct =
  | { readonly act: 'approve'; readonly body: BodyOf<ReferralsApi['approve']> }
  | { readonly act: 'decline'; readonly reason: string }
  | { readonly act: 'cancel'; readonly reason: string }
  | { readonly act: 'reserve'; readonly resourceId: string }
  | { readonly act: 'confirm'; readonly note: string }
  | { readonly act: 'return'; readonly reason: string; readonly offerId?: string }
  | { readonly act: 'attend' }
  | { readonly act: 'close'; readonly result: string }
  | { readonly act: 'send-down'; readonly body: BodyOf<DownReferralsApi['sendDown']> }
  | { readonly act: 'accept'; readonly admitted: boolean }
  | { readonly act: 'plan'; readonly body: BodyOf<DownReferralsApi['plan']> }
  | { readonly act: 'record'; readonly followUpId: string; readonly note: string }

export const useReferralAct = (id: string) =>
  useChange((input: ReferralAct, idempotencyKey) => doIt(id, input, idempotencyKey), { stale: touched })

const doIt = (id: string, input: ReferralAct, idempotencyKey: string): Promise<Referral> => {
  const of = { params: { id }, idempotencyKey }
  switch (input.act) {
    case 'approve':
      return call<ReferralsApi['approve']>('POST /referrals/:id/approve', { ...of, body: input.body })
    case 'decline':
      return call<ReferralsApi['decline']>('POST /referrals/:id/decline', {
        ...of,
        body: { reason: input.reason },
      })
    case 'cancel':
      return call<ReferralsApi['cancel']>('POST /referrals/:id/cancel', {
        ...of,
        body: { reason: input.reason },
      })
    case 'reserve':
      return call<ReferralsApi['reserve']>('POST /referrals/:id/reserve', {
        ...of,
        body: { resourceId: input.resourceId },
      })
    case 'confirm':
      return call<ReferralsApi['confirm']>('POST /referrals/:id/confirm', {
        ...of,
        body: input.note ? { note: input.note } : {},
      })
    case 'return':
      return call<ReferralsApi['return']>('POST /referrals/:id/return', {
        ...of,
        body: { reason: input.reason, ...(input.offerId ? { offerId: input.offerId } : {}) },
      })
    case 'attend':
      return call<ReferralsApi['attend']>('POST /referrals/:id/attend', of)
    case 'close':
      return call<ReferralsApi['close']>('POST /referrals/:id/close', {
        ...of,
        body: { result: input.result },
      })
    case 'send-down':
      return call<DownReferralsApi['sendDown']>('POST /referrals/:id/send-down', { ...of, body: input.body })
    case 'accept':
      return call<DownReferralsApi['accept']>('POST /referrals/:id/accept', {
        ...of,
        body: { admitted: input.admitted },
      })
    case 'plan':
      return call<DownReferralsApi['plan']>('POST /referrals/:id/plan', { ...of, body: input.body })
    case 'record':
      return call<DownReferralsApi['followUp']>('POST /follow-ups/:id/record', {
        params: { id: input.followUpId },
        idempotencyKey,
        body: { note: input.note },
      })
  }
}

export const useResources = (query: QueryOf<QuotasApi['resources']>, when = true) =>
  useRemote(
    ['referral-resources', query],
    signal => call<QuotasApi['resources']>('GET /referral-resources', { query, signal }),
    { when },
  )

export const useQuotaBoard = () =>
  useRemote(['quotas', 'board'], signal =>
    call<QuotasApi['board']>('GET /quota-board', { query: {}, signal }),
  )

export const useHospitalChoices = (residentId: string | undefined) =>
  useRemote(
    ['hospital-places', 'choices', residentId],
    signal =>
      call<HospitalBookingsApi['choices']>('GET /hospital-choices', {
        query: { residentId: residentId ?? '' },
        signal,
      }),
    { when: residentId !== undefined },
  )

export const useHospitalPlaces = (residentId: string, hospitalId: string) =>
  useRemote(['hospital-places', residentId, hospitalId], signal =>
    call<HospitalBookingsApi['places']>('GET /hospital-places', {
      query: { residentId, hospitalId },
      signal,
    }),
  )

export const useHospitalBookings = (when: boolean) =>
  useRemoteList(
    ['hospital-bookings'],
    (cursor, signal) =>
      call<HospitalBookingsApi['list']>('GET /hospital-bookings', {
        query: cursor ? { cursor } : {},
        signal,
      }),
    { when },
  )

const bookings = [['hospital-bookings'], ['hospital-places'], ['quotas']]

export const useBookHospital = () =>
  useChange(
    (body: BodyOf<HospitalBookingsApi['book']>, idempotencyKey) =>
      call<HospitalBookingsApi['book']>('POST /hospital-bookings', { body, idempotencyKey }),
    { stale: bookings },
  )

export const useCancelHospital = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<HospitalBookingsApi['cancel']>('POST /hospital-bookings/:id/cancel', {
        params: { id },
        idempotencyKey,
      }),
    { stale: bookings },
  )
