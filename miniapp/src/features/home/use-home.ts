import type { Home, HomeApi } from '@jiayitong/shared/api/home'
import { call } from '../../lib/http'
import { type Remote, useRemote } from '../../lib/remote'
import { useSession } from '../../lib/session'

/** The first screen's answer for a resident: doctor, promises, what is next. Shared by every screen that asks for one of them. */
export const useHome = (residentId: string | undefined): Remote<Home> => {
  const signedIn = useSession() !== null
  return useRemote(
    ['home', residentId],
    signal => call<HomeApi['home']>('GET /home', { query: residentId ? { residentId } : {}, signal }),
    { when: signedIn, keepPrevious: false },
  )
}
