import type { PaymentsApi } from '@jiayitong/shared/api/payments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

/** @param everyMs asks again so often, while an answer from elsewhere is awaited */
export const useBill = (agreementId: string, everyMs?: number) =>
  useRemote(
    ['payments', agreementId],
    signal =>
      call<PaymentsApi['bill']>('GET /agreements/:id/payments', { params: { id: agreementId }, signal }),
    everyMs === undefined ? {} : { everyMs },
  )

export const useOrder = (agreementId: string) =>
  useChange((_: undefined, idempotencyKey) =>
    call<PaymentsApi['pay']>('POST /agreements/:id/pay', { params: { id: agreementId }, idempotencyKey }),
  )

export const usePayAtCounter = (agreementId: string) =>
  useChange(
    (fen: number, idempotencyKey) =>
      call<PaymentsApi['atCounter']>('POST /agreements/:id/pay-at-counter', {
        params: { id: agreementId },
        body: { fen },
        idempotencyKey,
      }),
    { stale: [['payments', agreementId], ['fees']] },
  )

export const usePayOut = (agreementId: string) =>
  useChange(
    (id: string, idempotencyKey) =>
      call<PaymentsApi['payOut']>('POST /refunds/:id/pay-out', { params: { id }, idempotencyKey }),
    { stale: [['payments', agreementId], ['fees']] },
  )

/** A year of the manager's own institution. */
export const useFees = (year: number) =>
  useRemote(['fees', year], signal => call<PaymentsApi['overview']>('GET /fees', { query: { year }, signal }))

export const useDistribute = () =>
  useChange(
    (body: BodyOf<PaymentsApi['distribute']>, idempotencyKey) =>
      call<PaymentsApi['distribute']>('POST /fees/distributions', { body, idempotencyKey }),
    { stale: [['fees']] },
  )

export const useReceive = () =>
  useChange(
    (body: BodyOf<PaymentsApi['received']>, idempotencyKey) =>
      call<PaymentsApi['received']>('POST /fees/received', { body, idempotencyKey }),
    { stale: [['fees']] },
  )

/** The pay statement of doctors whom a hospital employs, each line with the sums of all. */
export const useDoctorPay = (year: number) =>
  useRemoteList(['fees', 'doctors', year], async (cursor, signal) => {
    const { items, nextCursor, source, ...totals } = await call<PaymentsApi['doctors']>('GET /fees/doctors', {
      query: { year, ...(cursor ? { cursor } : {}) },
      signal,
    })
    return { items: items.map(each => ({ ...each, source, totals })), nextCursor }
  })
