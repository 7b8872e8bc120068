import type { AppointmentsApi } from '@jiayitong/shared/api/appointments'
import type { PointsApi } from '@jiayitong/shared/api/points'
import type { PointsDeskApi } from '@jiayitong/shared/api/points-desk'
import type { Redemption, RedemptionsApi } from '@jiayitong/shared/api/redemptions'
import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { VouchersApi } from '@jiayitong/shared/api/vouchers'
import { call } from '../../lib/http'
import { Refusal } from '../../lib/refusal'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { renewWechatKey } from '../../lib/sign-in'
import { wechatCode } from '../../platform/sign-in'
import type { SealedSteps } from '../../platform/steps'

const of = (residentId: string | undefined) => (residentId ? { residentId } : {})

export const useSummary = (residentId: string | undefined) =>
  useRemote(
    ['points', 'summary', residentId],
    signal => call<PointsApi['summary']>('GET /points/summary', { query: of(residentId), signal }),
    { when: residentId !== undefined },
  )

export const useEntries = (residentId: string | undefined) =>
  useRemoteList(
    ['points', 'entries', residentId],
    (cursor, signal) =>
      call<PointsApi['entries']>('GET /points/entries', {
        query: { ...of(residentId), ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when: residentId !== undefined },
  )

/** What ends when. */
export const useEnding = (residentId: string | undefined) =>
  useRemote(
    ['points', 'ending', residentId],
    signal => call<PointsApi['ending']>('GET /points/ending', { query: of(residentId), signal }),
    { when: residentId !== undefined },
  )

/** Who shares and whose part is whose; null for who lives in no household. */
export const usePointsFamily = (residentId: string | undefined) =>
  useRemote(
    ['points', 'family', residentId],
    signal => call<PointsApi['family']>('GET /points/family', { query: of(residentId), signal }),
    { when: residentId !== undefined },
  )

/** What was taken back, and what became of objections. */
export const useOwnFlags = (residentId: string | undefined) =>
  useRemote(
    ['points', 'flags', residentId],
    signal => call<PointsDeskApi['ownFlags']>('GET /points/own-flags', { query: of(residentId), signal }),
    { when: residentId !== undefined },
  )

export const useAppeal = () =>
  useChange(
    ({ id, words }: { id: string; words: string }, idempotencyKey) =>
      call<PointsDeskApi['appeal']>('POST /points/own-flags/:id/appeal', {
        params: { id },
        body: { words },
        idempotencyKey,
      }),
    { stale: [['points']] },
  )

/** Whether what the caller earns goes into the family's pool. */
export const useShare = () =>
  useChange(
    ({ granted, textVersion }: { granted: boolean; textVersion: string }, idempotencyKey) =>
      call<ResidentsApi['consent']>('PUT /me/consents/:purpose', {
        params: { purpose: 'family-points' },
        body: { granted, textVersion },
        idempotencyKey,
      }),
    { stale: [['points'], ['consents'], ['household']] },
  )

/** Out of the household, with the points one put into its pool. */
export const useLeaveHousehold = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<ResidentsApi['leaveHousehold']>('POST /me/household/members/:id/leave', {
        params: { id },
        idempotencyKey,
      }),
    { stale: [['points'], ['household'], ['home'], ['me']] },
  )

export const useChances = (residentId: string | undefined) =>
  useRemote(
    ['points', 'chances', residentId],
    signal => call<PointsApi['chances']>('GET /points/chances', { query: of(residentId), signal }),
    { when: residentId !== undefined },
  )

export const useRewards = () =>
  useRemote(['rewards'], signal => call<RedemptionsApi['rewards']>('GET /rewards', { signal }))

export const useRedemptions = (residentId: string | undefined) =>
  useRemoteList(
    ['points', 'redemptions', residentId],
    (cursor, signal) =>
      call<RedemptionsApi['mine']>('GET /redemptions', {
        query: { ...of(residentId), ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when: residentId !== undefined },
  )

/** Times of a kind at a team that can still be booked, for a reward that is a service. */
export const useServiceSlots = (teamId: string | undefined, kind: Redemption['reward']['slotKind']) =>
  useRemote(
    ['slots', teamId, kind],
    signal =>
      call<AppointmentsApi['slots']>('GET /slots', {
        query: { teamId: teamId ?? '', ...(kind ? { kind } : {}) },
        signal,
      }),
    { when: teamId !== undefined && kind !== null },
  )

/** What moves points makes everything about them, the stock and the times old. */
const moved = [['points'], ['rewards'], ['slots'], ['appointments'], ['home']]

export const useRedeem = () =>
  useChange(
    (body: BodyOf<RedemptionsApi['redeem']>, idempotencyKey) =>
      call<RedemptionsApi['redeem']>('POST /redemptions', { body, idempotencyKey }),
    { stale: moved },
  )

export const useCancelRedemption = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<RedemptionsApi['cancel']>('POST /redemptions/:id/cancel', { params: { id }, idempotencyKey }),
    { stale: moved },
  )

const checkIn = (body: BodyOf<PointsApi['checkIn']>, idempotencyKey?: string) =>
  call<PointsApi['checkIn']>('POST /points/check-ins', {
    body,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })

export const useMeasure = () => useChange(checkIn, { stale: [['points'], ['home']] })

/** Steps of this phone; where our server's key is old, WeChat is asked for a new one and for the steps again. */
export const useSendSteps = () =>
  useChange(
    async ({ residentId, read }: { residentId: string; read: () => Promise<SealedSteps | undefined> }) => {
      const send = async () => {
        const sealed = await read()
        return sealed && checkIn({ kind: 'steps', residentId, ...sealed })
      }
      try {
        return await send()
      } catch (failure) {
        if (!wechatCode || !(failure instanceof Refusal && failure.code === 'steps-unreadable')) throw failure
        if (!(await renewWechatKey(await wechatCode()))) throw failure
        return send()
      }
    },
    { stale: [['points'], ['home']] },
  )

/** The code to show; another every half minute. */
export const useVoucherCode = (id: string) =>
  useRemote(
    ['points', 'code', id],
    signal => call<RedemptionsApi['code']>('GET /redemptions/:id/code', { params: { id }, signal }),
    { everyMs: 10_000, staleMs: 0 },
  )

export const useVoucher = (code: string) =>
  useRemote(
    ['vouchers', code],
    signal => call<VouchersApi['voucher']>('GET /vouchers/:code', { params: { code }, signal }),
    { when: code !== '', staleMs: 0 },
  )

export const useUseVoucher = () =>
  useChange(
    (code: string, idempotencyKey) =>
      call<VouchersApi['use']>('POST /vouchers/:code/use', { params: { code }, idempotencyKey }),
    { stale: [['vouchers']] },
  )

/** What a desk keeps on its device for when it has no line. */
export const useVoucherDesk = () =>
  useRemote(['vouchers', 'desk'], signal => call<VouchersApi['desk']>('GET /voucher-desk', { signal }), {
    everyMs: 60_000,
    staleMs: 0,
  })

/** Tells of codes that were read without a line. */
export const useTellScans = () =>
  useChange((uses: BodyOf<VouchersApi['settle']>['uses'], idempotencyKey) =>
    call<VouchersApi['settle']>('POST /voucher-uses', { body: { uses }, idempotencyKey }),
  )
