import type { ScenesApi } from '@jiayitong/shared/api/scenes'
import { addressOf, call } from '../../lib/http'
import { useRemote } from '../../lib/remote'

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

/** The picture of a code: for WeChat, or for a browser's camera. */
export const codeImage = (code: string, form: 'mini' | 'web'): string =>
  addressOf(`/scenes/${code}/image?form=${form}`)
