import type { FulfilmentsApi } from '@jiayitong/shared/api/fulfilments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange } from '../../lib/remote'

const touched = [['agreements'], ['home']]

export const useRecordService = (agreementId: string) =>
  useChange(
    (body: BodyOf<FulfilmentsApi['record']>, idempotencyKey) =>
      call<FulfilmentsApi['record']>('POST /agreements/:id/fulfilments', {
        params: { id: agreementId },
        body,
        idempotencyKey,
      }),
    { stale: touched },
  )

/** The resident's own yes. */
export const useAcknowledge = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<FulfilmentsApi['acknowledge']>('POST /fulfilments/:id/acknowledge', {
        params: { id },
        body: { how: 'tap' },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useDispute = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<FulfilmentsApi['dispute']>('POST /fulfilments/:id/dispute', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useSendCode = () =>
  useChange((id: string, idempotencyKey) =>
    call<FulfilmentsApi['sendCode']>('POST /fulfilments/:id/voice-code', { params: { id }, idempotencyKey }),
  )

/** The yes of a resident at the team member's side: six digits said back. */
export const useSayCode = () =>
  useChange(
    ({ id, code }: { id: string; code: string }, idempotencyKey) =>
      call<FulfilmentsApi['acknowledge']>('POST /fulfilments/:id/acknowledge', {
        params: { id },
        body: { how: 'voice-code', code },
        idempotencyKey,
      }),
    { stale: touched },
  )
