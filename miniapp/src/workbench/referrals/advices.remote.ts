import type { AdvicesApi } from '@jiayitong/shared/api/advices'
import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

const touched = [['advices']]

export const useAdvices = (scope: QueryOf<AdvicesApi['list']>['scope'], when: boolean) =>
  useRemoteList(
    ['advices', 'list', scope],
    (cursor, signal) =>
      call<AdvicesApi['list']>('GET /advices', { query: { scope, ...(cursor ? { cursor } : {}) }, signal }),
    { when },
  )

export const useAdvice = (id: string) =>
  useRemote(['advices', id], signal =>
    call<AdvicesApi['one']>('GET /advices/:id', { params: { id }, signal }),
  )

export const useAskAdvice = () =>
  useChange(
    (body: BodyOf<AdvicesApi['ask']>, idempotencyKey) =>
      call<AdvicesApi['ask']>('POST /advices', { body, idempotencyKey }),
    { stale: touched },
  )

export const useWriteAdvice = (id: string) =>
  useChange(
    (text: string, idempotencyKey) =>
      call<AdvicesApi['write']>('POST /advices/:id/messages', {
        params: { id },
        body: { text },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useCloseAdvice = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<AdvicesApi['close']>('POST /advices/:id/close', { params: { id }, idempotencyKey }),
    { stale: touched },
  )
