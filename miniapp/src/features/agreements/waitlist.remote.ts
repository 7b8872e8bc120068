import type { WaitlistApi } from '@jiayitong/shared/api/waitlist'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'

const touched = [['waitlist'], ['teams'], ['directory']]

/** The caller's own turn in a team's line, if they wait for it. */
export const useMyWait = (teamId: string) => {
  const session = useSession()
  const waits = useRemote(
    ['waitlist', 'mine', session?.account.id],
    signal => call<WaitlistApi['mine']>('GET /waitlist', { signal }),
    { when: session !== null },
  )
  return waits.data?.items.find(({ team }) => team.id === teamId)
}

/** Who waits for a team, for its members and managers. */
export const useLine = (teamId: string) =>
  useRemoteList(['waitlist', 'line', teamId], (cursor, signal) =>
    call<WaitlistApi['line']>('GET /teams/:id/waitlist', {
      params: { id: teamId },
      query: cursor ? { cursor } : {},
      signal,
    }),
  )

export const useJoinWaitlist = (teamId: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<WaitlistApi['join']>('POST /teams/:id/waitlist', { params: { id: teamId }, idempotencyKey }),
    { stale: touched },
  )

export const useLeaveWaitlist = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<WaitlistApi['leave']>('POST /waitlist/:id/leave', { params: { id }, idempotencyKey }),
    { stale: touched },
  )
