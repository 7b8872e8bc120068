import type { Household, ResidentsApi } from '@jiayitong/shared/api/residents'
import { call } from '../../lib/http'
import { type Remote, useRemote } from '../../lib/remote'
import { useSession } from '../../lib/session'

/** The household of the account's own person; null when they live in none yet. */
export const useHousehold = (): Remote<Household | null> =>
  useRemote(
    ['household', useSession()?.account.id],
    signal => call<ResidentsApi['household']>('GET /me/household', { signal }),
    { when: useSession() !== null },
  )
