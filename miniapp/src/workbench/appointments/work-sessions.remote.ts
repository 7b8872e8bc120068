import type { ContractingApi } from '@jiayitong/shared/api/contracting'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { call } from '../../lib/http'
import { useChange, useRemote } from '../../lib/remote'

/** What a change of hours makes old. */
const stale = [['work-sessions'], ['slots'], ['appointments'], ['slot-waits']]

/** The teams whose hours the caller keeps. */
export const useOwnTeams = () =>
  useRemote(['agreements', 'contracting'], signal =>
    call<ContractingApi['teams']>('GET /contracting', { query: {}, signal }),
  )

export const useWeek = (teamId: string) =>
  useRemote(['work-sessions', teamId], signal =>
    call<WorkSessionsApi['list']>('GET /work-sessions', { query: { teamId }, signal }),
  )

export const useAddSession = () =>
  useChange(
    (body: BodyOf<WorkSessionsApi['add']>, idempotencyKey) =>
      call<WorkSessionsApi['add']>('POST /work-sessions', { body, idempotencyKey }),
    { stale },
  )

export const useEndSession = (id: string) =>
  useChange(
    (lastOn: string, idempotencyKey) =>
      call<WorkSessionsApi['end']>('POST /work-sessions/:id/end', {
        params: { id },
        body: { lastOn },
        idempotencyKey,
      }),
    { stale },
  )

export const useClosures = (teamId: string) =>
  useRemote(['work-sessions', 'closures', teamId], signal =>
    call<WorkSessionsApi['closures']>('GET /closures', { query: { teamId }, signal }),
  )

type Hours = BodyOf<WorkSessionsApi['preview']>

/** Whom closing would touch; asked anew whenever the hours are others. */
export const useClosureEffect = (hours: Hours | undefined) =>
  useRemote(
    ['work-sessions', 'effect', hours],
    () => call<WorkSessionsApi['preview']>('POST /closures/preview', { body: hours as Hours }),
    { when: hours !== undefined, staleMs: 0 },
  )

export const useClose = () =>
  useChange(
    (body: BodyOf<WorkSessionsApi['close']>, idempotencyKey) =>
      call<WorkSessionsApi['close']>('POST /closures', { body, idempotencyKey }),
    { stale },
  )

export const useReopen = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<WorkSessionsApi['reopen']>('POST /closures/:id/reopen', { params: { id }, idempotencyKey }),
    { stale },
  )
