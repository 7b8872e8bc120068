import type { PointsDeskApi } from '@jiayitong/shared/api/points-desk'
import type { RedemptionsApi } from '@jiayitong/shared/api/redemptions'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { AwardState, flagStates } from '@jiayitong/shared/domain/points'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'

export type FlagState = (typeof flagStates)[number]

/** What moves points by hand makes every list of it old. */
const moved = [['points-desk']]

export const useAwards = (state: AwardState) =>
  useRemoteList(['points-desk', 'awards', state], (cursor, signal) =>
    call<PointsDeskApi['awards']>('GET /points/awards', {
      query: { state, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )

export const useGiven = (residentId: string) =>
  useRemoteList(['points-desk', 'given', residentId], (cursor, signal) =>
    call<PointsDeskApi['given']>('GET /points/given', {
      query: { residentId, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )

export const useAward = () =>
  useChange(
    (body: BodyOf<PointsDeskApi['award']>, idempotencyKey) =>
      call<PointsDeskApi['award']>('POST /points/awards', { body, idempotencyKey }),
    { stale: moved },
  )

export const useCorrect = () =>
  useChange(
    (body: BodyOf<PointsDeskApi['correct']>, idempotencyKey) =>
      call<PointsDeskApi['correct']>('POST /points/corrections', { body, idempotencyKey }),
    { stale: moved },
  )

/** A second person's yes or no. */
export const useDecide = () =>
  useChange(
    ({ id, agree }: { id: string; agree: boolean }, idempotencyKey) =>
      agree
        ? call<PointsDeskApi['agree']>('POST /points/awards/:id/agree', { params: { id }, idempotencyKey })
        : call<PointsDeskApi['refuse']>('POST /points/awards/:id/refuse', { params: { id }, idempotencyKey }),
    { stale: moved },
  )

export const useFlags = (state: FlagState) =>
  useRemoteList(['points-desk', 'flags', state], (cursor, signal) =>
    call<PointsDeskApi['flags']>('GET /points/flags', {
      query: { state, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )

export const useJudge = () =>
  useChange(
    ({ id, keep }: { id: string; keep: boolean }, idempotencyKey) =>
      keep
        ? call<PointsDeskApi['keep']>('POST /points/flags/:id/keep', { params: { id }, idempotencyKey })
        : call<PointsDeskApi['takeBack']>('POST /points/flags/:id/take-back', {
            params: { id },
            idempotencyKey,
          }),
    { stale: moved },
  )

export const useLiability = () =>
  useRemote(['points-desk', 'liability'], signal =>
    call<PointsDeskApi['liability']>('GET /points/liability', { query: {}, signal }),
  )

/** The catalogue as its manager sees it. */
export const useManagedRewards = () =>
  useRemote(['rewards', 'managed'], signal =>
    call<RedemptionsApi['managed']>('GET /rewards/managed', { signal }),
  )

export const useRestock = () =>
  useChange(
    ({ id, by }: { id: string; by: number }, idempotencyKey) =>
      call<RedemptionsApi['restock']>('POST /rewards/:id/restock', {
        params: { id },
        body: { by },
        idempotencyKey,
      }),
    { stale: [['rewards']] },
  )

export const useRetire = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<RedemptionsApi['retire']>('POST /rewards/:id/retire', { params: { id }, idempotencyKey }),
    { stale: [['rewards']] },
  )

export const useAddReward = () =>
  useChange(
    (body: BodyOf<RedemptionsApi['addReward']>, idempotencyKey) =>
      call<RedemptionsApi['addReward']>('POST /rewards', { body, idempotencyKey }),
    { stale: [['rewards']] },
  )

export const useChangeReward = () =>
  useChange(
    ({ id, body }: { id: string; body: BodyOf<RedemptionsApi['changeReward']> }, idempotencyKey) =>
      call<RedemptionsApi['changeReward']>('PUT /rewards/:id', { params: { id }, body, idempotencyKey }),
    { stale: [['rewards']] },
  )
