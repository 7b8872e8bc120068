import type { PackagesApi } from '@jiayitong/shared/api/packages'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

/** What the administrator's regions publish. */
export const usePublished = () =>
  useRemoteList(['packages', 'published'], (cursor, signal) =>
    call<PackagesApi['published']>('GET /packages/published', { query: cursor ? { cursor } : {}, signal }),
  )

/** The library packages are made of. */
export const useLibrary = () =>
  useRemote(['packages', 'library'], signal =>
    call<PackagesApi['items']>('GET /service-items', { query: {}, signal }),
  )

export const usePublish = () =>
  useChange(
    (body: BodyOf<PackagesApi['publish']>, idempotencyKey) =>
      call<PackagesApi['publish']>('POST /packages', { body, idempotencyKey }),
    { stale: [['packages']] },
  )

export const useTakeOff = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<PackagesApi['withdraw']>('POST /packages/:id/withdraw', { params: { id }, idempotencyKey }),
    { stale: [['packages']] },
  )
