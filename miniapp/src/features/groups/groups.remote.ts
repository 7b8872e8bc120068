import type { GroupsApi } from '@jiayitong/shared/api/groups'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

/** What is done in a group may earn. */
const touched = [['groups'], ['points']]

export const useGroups = (residentId: string | undefined) =>
  useRemote(
    ['groups', residentId],
    signal => call<GroupsApi['list']>('GET /groups', { query: { residentId: residentId ?? '' }, signal }),
    { when: residentId !== undefined },
  )

export const useGroup = (id: string, residentId: string | undefined) =>
  useRemote(
    ['groups', id, residentId],
    signal =>
      call<GroupsApi['one']>('GET /groups/:id', {
        params: { id },
        query: { residentId: residentId ?? '' },
        signal,
      }),
    { when: residentId !== undefined },
  )

export const useJoin = (id: string) =>
  useChange(
    (residentId: string, idempotencyKey) =>
      call<GroupsApi['join']>('POST /groups/:id/join', {
        params: { id },
        body: { residentId, agree: true },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useLeave = (id: string) =>
  useChange(
    (residentId: string, idempotencyKey) =>
      call<GroupsApi['leave']>('POST /groups/:id/leave', {
        params: { id },
        body: { residentId },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useDone = (id: string) =>
  useChange(
    (body: BodyOf<GroupsApi['done']>, idempotencyKey) =>
      call<GroupsApi['done']>('POST /groups/:id/done', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useMeetingCheckIn = (id: string) =>
  useChange(
    (body: BodyOf<GroupsApi['checkIn']>, idempotencyKey) =>
      call<GroupsApi['checkIn']>('POST /group-meetings/:id/check-in', {
        params: { id },
        body,
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useGroupDesk = () =>
  useRemoteList(['groups', 'desk'], (cursor, signal) =>
    call<GroupsApi['desk']>('GET /groups/desk', { query: cursor ? { cursor } : {}, signal }),
  )

export const useSeasons = () =>
  useRemote(['groups', 'seasons'], signal => call<GroupsApi['seasons']>('GET /groups/seasons', { signal }))

export const useHeldGroup = (id: string) =>
  useRemote(['groups', id, 'desk'], signal =>
    call<GroupsApi['held']>('GET /groups/:id/desk', { params: { id }, signal }),
  )

export const useOpenGroup = () =>
  useChange(
    (body: BodyOf<GroupsApi['open']>, idempotencyKey) =>
      call<GroupsApi['open']>('POST /groups', { body, idempotencyKey }),
    { stale: touched },
  )

export const useAdvise = (id: string) =>
  useChange(
    (words: string, idempotencyKey) =>
      call<GroupsApi['advise']>('POST /groups/:id/advices', {
        params: { id },
        body: { words },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useMeet = (id: string) =>
  useChange(
    (body: BodyOf<GroupsApi['meet']>, idempotencyKey) =>
      call<GroupsApi['meet']>('POST /groups/:id/meetings', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useCloseGroup = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<GroupsApi['close']>('POST /groups/:id/close', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

/** The code at a meeting; another each minute. */
export const useMeetingCode = (id: string | undefined) =>
  useRemote(
    ['groups', 'meeting-code', id],
    signal => call<GroupsApi['code']>('GET /group-meetings/:id/code', { params: { id: id ?? '' }, signal }),
    { when: id !== undefined, everyMs: 15_000, staleMs: 0 },
  )
