import type { ConsultationsApi } from '@jiayitong/shared/api/consultations'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { ConsultationState } from '@jiayitong/shared/domain/consultations'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

const stale = [['consultations']]

/** Questions: of one resident of the family, or of the caller's teams. */
export const useConsultations = (
  about: { scope: 'mine' | 'team'; residentId?: string | undefined; state?: ConsultationState },
  when = true,
) =>
  useRemoteList(
    ['consultations', about],
    (cursor, signal) =>
      call<ConsultationsApi['list']>('GET /consultations', { query: { ...about, cursor }, signal }),
    { when },
  )

/** A thread; read again every half minute, for somebody may be answering. */
export const useConsultation = (id: string) =>
  useRemote(
    ['consultations', id],
    signal => call<ConsultationsApi['one']>('GET /consultations/:id', { params: { id }, signal }),
    { everyMs: 30_000 },
  )

export const usePace = (teamId: string, year: number) =>
  useRemote(['consultations', 'pace', teamId, year], signal =>
    call<ConsultationsApi['pace']>('GET /consultations/pace', { query: { teamId, year }, signal }),
  )

export const useAsk = () =>
  useChange(
    (body: BodyOf<ConsultationsApi['ask']>, idempotencyKey) =>
      call<ConsultationsApi['ask']>('POST /consultations', { body, idempotencyKey }),
    { stale },
  )

export const useWrite = (id: string) =>
  useChange(
    (text: string, idempotencyKey) =>
      call<ConsultationsApi['write']>('POST /consultations/:id/messages', {
        params: { id },
        body: { text },
        idempotencyKey,
      }),
    { stale },
  )

export const useClose = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<ConsultationsApi['close']>('POST /consultations/:id/close', { params: { id }, idempotencyKey }),
    { stale },
  )

export const useAssign = (id: string) =>
  useChange(
    (practitionerId: string, idempotencyKey) =>
      call<ConsultationsApi['assign']>('POST /consultations/:id/assign', {
        params: { id },
        body: { practitionerId },
        idempotencyKey,
      }),
    { stale },
  )

export const useRate = (id: string) =>
  useChange(
    (stars: number, idempotencyKey) =>
      call<ConsultationsApi['rate']>('POST /consultations/:id/rating', {
        params: { id },
        body: { stars },
        idempotencyKey,
      }),
    { stale },
  )
