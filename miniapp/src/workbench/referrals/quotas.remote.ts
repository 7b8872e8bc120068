import type { QuotasApi } from '@jiayitong/shared/api/quotas'
import type { ReferralFeesApi } from '@jiayitong/shared/api/referral-fees'
import type { ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

const touched = [['referral-resources'], ['quotas']]

export const usePublish = () =>
  useChange(
    (body: BodyOf<QuotasApi['publish']>, idempotencyKey) =>
      call<QuotasApi['publish']>('POST /referral-resources', { body, idempotencyKey }),
    { stale: touched },
  )

export const useChangeResource = (id: string) =>
  useChange(
    (body: BodyOf<QuotasApi['change']>, idempotencyKey) =>
      call<QuotasApi['change']>('POST /referral-resources/:id/change', {
        params: { id },
        body,
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useQuotaAlarms = (when: boolean) =>
  useRemote(
    ['quotas', 'alarms'],
    signal => call<QuotasApi['alarms']>('GET /quota-alarms', { query: {}, signal }),
    { when },
  )

export const useLateReferrals = (when: boolean) =>
  useRemoteList(
    ['referrals', 'late'],
    (cursor, signal) =>
      call<ReferralsApi['late']>('GET /referral-alarms', { query: cursor ? { cursor } : {}, signal }),
    { when },
  )

export const useReferralFees = (month: string) =>
  useRemote(['referral-fees', month], signal =>
    call<ReferralFeesApi['fees']>('GET /referral-fees', { query: { month, limit: 100 }, signal }),
  )
