import type { AgreementsApi } from '@jiayitong/shared/api/agreements'
import type { HospitalsApi } from '@jiayitong/shared/api/hospitals'
import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import type { SuccessionsApi } from '@jiayitong/shared/api/successions'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { useState } from 'react'
import { call } from '../../lib/http'
import { Offline, Refusal } from '../../lib/refusal'
import { queryClient, useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'

/** What an agreement's step makes old: who is bound, whose doctor, how full the team. */
const touched = [['agreements'], ['home'], ['household'], ['teams'], ['directory'], ['packages', 'price']]

export const useAgreement = (id: string, when = true) =>
  useRemote(
    ['agreements', id],
    signal => call<AgreementsApi['one']>('GET /agreements/:id', { params: { id }, signal }),
    { when },
  )

/** Agreements page by page: one's own and one's family's, or with `scope: 'team'` those of the doctor's teams. */
export const useAgreements = (
  query: Pick<QueryOf<AgreementsApi['list']>, 'scope' | 'state' | 'toConfirm' | 'name'>,
) => {
  const session = useSession()
  return useRemoteList(
    ['agreements', 'list', session?.account.id, query],
    (cursor, signal) =>
      call<AgreementsApi['list']>('GET /agreements', {
        query: { ...query, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when: session !== null },
  )
}

/** The clauses in force, or those of a version. */
export const useTerms = (version?: string) =>
  useRemote(
    ['agreement-text', version ?? ''],
    signal =>
      call<AgreementsApi['text']>('GET /agreement-text', { query: version ? { version } : {}, signal }),
    { staleMs: 24 * 60 * 60_000 },
  )

/** What this agreement year owes everybody in it, and what of it was done. */
export const useOwed = (id: string, when: boolean) =>
  useRemote(
    ['agreements', id, 'owed'],
    signal => call<AgreementsApi['owed']>('GET /agreements/:id/fulfilments', { params: { id }, signal }),
    { when },
  )

/** Hospitals that can be signed together with a team. */
export const useCombination = (teamId: string) =>
  useRemote(['teams', teamId, 'hospitals'], signal =>
    call<HospitalsApi['combination']>('GET /teams/:id/hospitals', { params: { id: teamId }, signal }),
  )

export const useVerified = (code: string) =>
  useRemote(
    ['agreements', 'verified', code],
    signal => call<AgreementsApi['verify']>('GET /agreements/verify/:code', { params: { code }, signal }),
    { when: code.length === 16 },
  )

export const useDraft = () =>
  useChange(
    (body: BodyOf<AgreementsApi['draft']>, idempotencyKey) =>
      call<AgreementsApi['draft']>('POST /agreements', { body, idempotencyKey }),
    { stale: [['agreements', 'list']] },
  )

export const useSign = (id: string) =>
  useChange(
    (body: BodyOf<AgreementsApi['sign']>, idempotencyKey) =>
      call<AgreementsApi['sign']>('POST /agreements/:id/sign', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useWithdraw = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<SuccessionsApi['withdraw']>('POST /agreements/:id/withdraw', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useTerminate = (id: string) =>
  useChange(
    (body: BodyOf<SuccessionsApi['terminate']>, idempotencyKey) =>
      call<SuccessionsApi['terminate']>('POST /agreements/:id/terminate', {
        params: { id },
        body,
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useAccept = (id: string) =>
  useChange(
    (strokes: Strokes, idempotencyKey) =>
      call<AgreementsApi['accept']>('POST /agreements/:id/accept', {
        params: { id },
        body: { strokes },
        idempotencyKey,
      }),
    { stale: touched },
  )

/** What became of each of several: accepted, or why not in words. */
export type Accepted = Readonly<Record<string, string>>

/** Accepts several one after the other with one handwriting; each is a request of its own with its own answer. */
export const useAcceptEach = () => {
  const [results, setResults] = useState<Accepted>({})
  const [running, setRunning] = useState(false)
  const run = async (ids: readonly string[], strokes: Strokes) => {
    setRunning(true)
    for (const id of ids) {
      const note = (result: string) => setResults(before => ({ ...before, [id]: result }))
      note('running')
      try {
        await call<AgreementsApi['accept']>('POST /agreements/:id/accept', {
          params: { id },
          body: { strokes },
        })
        note('done')
      } catch (failure) {
        if (!(failure instanceof Refusal || failure instanceof Offline)) throw failure
        note(failure instanceof Refusal ? failure.detail : '网络断了，这份没有接受，请再试。')
      }
    }
    setRunning(false)
  }
  /** The lists are read again only when the results were seen: what was accepted would vanish from under them. */
  const settle = () => {
    for (const queryKey of touched) void queryClient.invalidateQueries({ queryKey })
  }
  return { results, running, run, settle }
}

export const useReject = (id: string) =>
  useChange(
    (reason: string, idempotencyKey) =>
      call<AgreementsApi['reject']>('POST /agreements/:id/reject', {
        params: { id },
        body: { reason },
        idempotencyKey,
      }),
    { stale: touched },
  )

/** Draws up the next term of an agreement, to be signed like any other. */
export const useRenew = () =>
  useChange(
    ({ id, ...body }: BodyOf<SuccessionsApi['renew']> & { id: string }, idempotencyKey) =>
      call<SuccessionsApi['renew']>('POST /agreements/:id/renew', { params: { id }, body, idempotencyKey }),
    { stale: [['agreements', 'list']] },
  )

/** Draws up the agreement with another team that takes the place of this one. */
export const useSwitch = () =>
  useChange(
    ({ id, ...body }: BodyOf<SuccessionsApi['switch']> & { id: string }, idempotencyKey) =>
      call<SuccessionsApi['switch']>('POST /agreements/:id/switch', { params: { id }, body, idempotencyKey }),
    { stale: [['agreements', 'list']] },
  )

export const useDeclineRenewal = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<SuccessionsApi['declineRenewal']>('POST /agreements/:id/decline-renewal', {
        params: { id },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useConfirm = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<SuccessionsApi['confirm']>('POST /agreements/:id/confirm', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

/** Lets one member of a household leave an agreement that goes on for the others. */
export const useLeave = (id: string) =>
  useChange(
    (residentId: string, idempotencyKey) =>
      call<SuccessionsApi['leave']>('POST /agreements/:id/leave', {
        params: { id },
        body: { residentId },
        idempotencyKey,
      }),
    { stale: touched },
  )
