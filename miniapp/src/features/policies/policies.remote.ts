import type { PoliciesApi } from '@jiayitong/shared/api/policies'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

/** What rules where a team works, in words with the documents behind it. */
export const useRules = (teamId: string) =>
  useRemote(
    ['policies', 'rules', teamId],
    signal => call<PoliciesApi['rules']>('GET /policies/rules', { query: { teamId }, signal }),
    { staleMs: 60 * 60_000 },
  )

/** The rules of a region the caller looks after; without a code of the first one. */
export const useRegionRules = (regionCode: string | undefined) =>
  useRemote(['policies', 'region', regionCode ?? ''], signal =>
    call<PoliciesApi['region']>('GET /policies/region', { query: regionCode ? { regionCode } : {}, signal }),
  )

export const usePolicyChanges = () =>
  useRemoteList(['policies', 'changes'], (cursor, signal) =>
    call<PoliciesApi['changes']>('GET /policies/changes', { query: cursor ? { cursor } : {}, signal }),
  )

export const useDryRun = () =>
  useChange((body: BodyOf<PoliciesApi['dryRun']>) =>
    call<PoliciesApi['dryRun']>('POST /policies/dry-run', { body }),
  )

/** The same of an edition that is proposed. */
export const useDryRunOfChange = () =>
  useChange((id: string) =>
    call<PoliciesApi['dryRunOfChange']>('GET /policies/changes/:id/dry-run', { params: { id } }),
  )

export const usePropose = () =>
  useChange(
    (body: BodyOf<PoliciesApi['propose']>, idempotencyKey) =>
      call<PoliciesApi['propose']>('POST /policies/changes', { body, idempotencyKey }),
    { stale: [['policies']] },
  )

export const useApprove = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<PoliciesApi['approve']>('POST /policies/changes/:id/approve', { params: { id }, idempotencyKey }),
    { stale: [['policies']] },
  )

export const useTurnDown = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<PoliciesApi['refuse']>('POST /policies/changes/:id/refuse', { params: { id }, idempotencyKey }),
    { stale: [['policies']] },
  )
