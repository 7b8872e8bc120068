import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import type { TipsApi } from '@jiayitong/shared/api/tips'
import type { TipState } from '@jiayitong/shared/domain/tips'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'

const touched = [['tips']]

/** The library for those who choose from it and look after it. */
export const useShelf = (asked: Pick<QueryOf<TipsApi['shelf']>, 'which' | 'topic' | 'group'>) =>
  useRemoteList(['tips', 'shelf', asked], (cursor, signal) =>
    call<TipsApi['shelf']>('GET /tips/shelf', { query: { ...asked, ...(cursor ? { cursor } : {}) }, signal }),
  )

/** What is being written and was decided at the institution. */
export const useVersions = (state: TipState) => {
  const session = useSession()
  return useRemoteList(
    ['tips', 'versions', state, session?.account.id],
    (cursor, signal) =>
      call<TipsApi['versions']>('GET /tip-versions', {
        query: { state, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when: session !== null },
  )
}

export const useVersion = (id: string) =>
  useRemote(
    ['tips', 'version', id],
    signal => call<TipsApi['version']>('GET /tip-versions/:id', { params: { id }, signal }),
    { when: id !== '' },
  )

export const useWriteTip = () =>
  useChange(
    (body: BodyOf<TipsApi['write']>, idempotencyKey) =>
      call<TipsApi['write']>('POST /tips', { body, idempotencyKey }),
    { stale: touched },
  )

export const useChangeTip = () =>
  useChange(
    ({ id, body }: { id: string; body: BodyOf<TipsApi['change']> }, idempotencyKey) =>
      call<TipsApi['change']>('PUT /tip-versions/:id', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useSubmitTip = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<TipsApi['submit']>('POST /tip-versions/:id/submit', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useDropTip = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<TipsApi['drop']>('POST /tip-versions/:id/drop', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useApproveTip = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<TipsApi['approve']>('POST /tip-versions/:id/approve', {
        params: { id },
        body: {},
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useReturnTip = (id: string) =>
  useChange(
    (words: string, idempotencyKey) =>
      call<TipsApi['giveBack']>('POST /tip-versions/:id/return', {
        params: { id },
        body: { words },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useReviseTip = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<TipsApi['revise']>('POST /tips/:id/versions', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useRetireTip = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<TipsApi['retire']>('POST /tips/:id/retire', { params: { id }, idempotencyKey }),
    { stale: touched },
  )
