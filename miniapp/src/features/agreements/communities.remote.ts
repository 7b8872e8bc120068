import type { CommunitiesApi } from '@jiayitong/shared/api/communities'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'

const touched = [['communities'], ['agreements', 'list']]

/** What places offer to the caller and to the minors they are guardian of. */
export const useInvitations = () => {
  const session = useSession()
  return useRemote(
    ['communities', 'invitations', session?.account.id],
    signal => call<CommunitiesApi['invitations']>('GET /me/community-invitations', { signal }),
    { when: session !== null },
  )
}

export const useAcceptInvitation = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<CommunitiesApi['accept']>('POST /invitations/:id/accept', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useDeclineInvitation = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<CommunitiesApi['decline']>('POST /invitations/:id/decline', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

/** Communities the caller speaks for, or whose team or institution they work in. */
export const useCommunities = () => {
  const session = useSession()
  return useRemoteList(
    ['communities', 'list', session?.account.id],
    (cursor, signal) =>
      call<CommunitiesApi['list']>('GET /communities', { query: cursor ? { cursor } : {}, signal }),
    { when: session !== null },
  )
}

export const useRegister = () =>
  useChange(
    (body: BodyOf<CommunitiesApi['register']>, idempotencyKey) =>
      call<CommunitiesApi['register']>('POST /communities', { body, idempotencyKey }),
    { stale: touched },
  )

export const useImportRosterFile = (communityId: string) =>
  useChange(
    (file: { name: string; base64: string }, idempotencyKey) =>
      call<CommunitiesApi['importRosterFile']>('POST /imports/community-rosters', {
        body: { communityId, file },
        idempotencyKey,
      }),
    { stale: touched },
  )

export const useImportRoster = (id: string) =>
  useChange(
    (body: BodyOf<CommunitiesApi['importRoster']>, idempotencyKey) =>
      call<CommunitiesApi['importRoster']>('POST /communities/:id/roster', {
        params: { id },
        body,
        idempotencyKey,
      }),
    { stale: touched },
  )

type Terms = Pick<BodyOf<CommunitiesApi['signOffer']>, 'packageId' | 'years' | 'organisationFen'>

/** What would be signed for a place under these terms. */
export const useOffer = (id: string, terms: Terms | undefined) =>
  useRemote(
    ['communities', id, 'offer', terms],
    signal =>
      call<CommunitiesApi['offer']>('GET /communities/:id/offer', {
        params: { id },
        query: { ...terms },
        signal,
      }),
    { when: terms !== undefined, keepPrevious: true },
  )

export const useSignOffer = (id: string) =>
  useChange(
    (body: BodyOf<CommunitiesApi['signOffer']>, idempotencyKey) =>
      call<CommunitiesApi['signOffer']>('POST /communities/:id/offer', {
        params: { id },
        body,
        idempotencyKey,
      }),
    { stale: touched },
  )
