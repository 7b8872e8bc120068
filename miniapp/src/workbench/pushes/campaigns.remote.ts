import type { CampaignsApi } from '@jiayitong/shared/api/campaigns'
import type { ComplianceApi } from '@jiayitong/shared/api/compliance'
import type { PushCallsApi } from '@jiayitong/shared/api/push-calls'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

export type Wish = BodyOf<CampaignsApi['create']>

const touched = [['campaigns'], ['pushes']]

/** Whom a push would reach; asked again whenever the wish changes. */
export const usePreview = (wish: Wish | undefined) =>
  useRemote(
    ['campaigns', 'preview', wish],
    signal => call<CampaignsApi['preview']>('POST /campaigns/preview', { body: wish as Wish, signal }),
    { when: wish !== undefined, keepPrevious: true },
  )

export const useCreateCampaign = () =>
  useChange(
    (body: Wish, idempotencyKey) => call<CampaignsApi['create']>('POST /campaigns', { body, idempotencyKey }),
    { stale: touched },
  )

export const useRecall = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<CampaignsApi['recall']>('POST /campaigns/:id/recall', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

/** @param everyMs how often it is read again while something goes out */
export const useCampaigns = () =>
  useRemote(
    ['campaigns', 'list'],
    signal => call<CampaignsApi['list']>('GET /campaigns', { query: { limit: 20 }, signal }),
    { everyMs: 5_000 },
  )

export const useBoard = () =>
  useRemote(['pushes', 'board'], signal =>
    call<ComplianceApi['board']>('GET /pushes/board', { query: {}, signal }),
  )

/** Residents' years of a team, or of all the caller's. */
export const useYears = (teamId: string | undefined, behind: boolean) =>
  useRemoteList(['pushes', 'compliance', teamId, behind], async (cursor, signal) =>
    call<ComplianceApi['list']>('GET /pushes/compliance', {
      query: {
        ...(teamId ? { teamId } : {}),
        ...(behind ? { behind: true } : {}),
        ...(cursor ? { cursor } : {}),
      },
      signal,
    }),
  )

export const useTotals = (teamId: string | undefined) =>
  useRemote(['pushes', 'totals', teamId], signal =>
    call<ComplianceApi['list']>('GET /pushes/compliance', {
      query: { limit: 1, ...(teamId ? { teamId } : {}) },
      signal,
    }),
  )

export const useCalls = () =>
  useRemoteList(['push-calls'], (cursor, signal) =>
    call<PushCallsApi['calls']>('GET /push-calls', { query: cursor ? { cursor } : {}, signal }),
  )

export const useAnswerCall = () =>
  useChange(
    ({ id, reached }: { id: string; reached: boolean }, idempotencyKey) =>
      call<PushCallsApi['answer']>('POST /push-calls/:id/answer', {
        params: { id },
        body: { reached },
        idempotencyKey,
      }),
    { stale: [['push-calls'], ['pushes']] },
  )

export const useFailures = () =>
  useRemoteList(['push-failures'], (cursor, signal) =>
    call<PushCallsApi['failures']>('GET /push-failures', { query: cursor ? { cursor } : {}, signal }),
  )

export const useResolve = () =>
  useChange(
    ({ id, how }: { id: string; how: 'again' | 'call' | 'leave' }, idempotencyKey) =>
      call<PushCallsApi['resolve']>('POST /push-failures/:id/resolve', {
        params: { id },
        body: { how },
        idempotencyKey,
      }),
    { stale: [['push-failures'], ['push-calls']] },
  )
