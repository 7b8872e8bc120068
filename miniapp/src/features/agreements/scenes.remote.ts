import type { ScenesApi } from '@jiayitong/shared/api/scenes'
import type { SharedSource } from '@jiayitong/shared/domain/scenes'
import { cameBy } from '../../lib/came-by'
import { addressOf, call } from '../../lib/http'
import { useChange, useRemote } from '../../lib/remote'
import { useSession } from '../../lib/session'

/** The team a scanned code leads to. */
export const useScene = (code: string) =>
  useRemote(['scenes', code], signal =>
    call<ScenesApi['one']>('GET /scenes/:code', { params: { code }, signal }),
  )

/** A team's code to be scanned, for its staff. Asked again it is the same, as long as it is good for a while. */
export const useTeamCode = (teamId: string) =>
  useRemote(
    ['teams', teamId, 'scene'],
    () => call<ScenesApi['show']>('POST /teams/:id/scenes', { params: { id: teamId } }),
    { staleMs: 60 * 60_000 },
  )

/**
 * The code that goes along when something of a team is passed on. Who is not signed in passes on what they came by
 * themselves. Undefined until it is known; nothing waits for it.
 */
export const useShareCode = (teamId: string | undefined, source: SharedSource): string | undefined => {
  const session = useSession()
  const { data } = useRemote(
    ['teams', teamId, 'share', source],
    () =>
      call<ScenesApi['share']>('POST /teams/:id/shares', { params: { id: teamId ?? '' }, body: { source } }),
    { when: Boolean(session && teamId), staleMs: 60 * 60_000 },
  )
  return data?.code ?? (teamId ? cameBy(teamId) : undefined)
}

/** What led people to a team. */
export const useSources = (teamId: string) =>
  useRemote(['teams', teamId, 'sources'], signal =>
    call<ScenesApi['sources']>('GET /teams/:id/sources', { params: { id: teamId }, signal }),
  )

/** Gives a wall a poster of its own. */
export const useHangPoster = (teamId: string) =>
  useChange(
    (place: string, idempotencyKey) =>
      call<ScenesApi['poster']>('POST /teams/:id/posters', {
        params: { id: teamId },
        body: { place },
        idempotencyKey,
      }),
    { stale: [['teams', teamId, 'sources']] },
  )

/** The picture of a code: for WeChat, or for a browser's camera. */
export const codeImage = (code: string, form: 'mini' | 'web'): string =>
  addressOf(`/scenes/${code}/image?form=${form}`)
