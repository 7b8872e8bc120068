import type { PersonalDataApi } from '@jiayitong/shared/api/personal-data'
import { farewell } from '@jiayitong/shared/domain/personal-data'
import { call } from '../../lib/http'
import { queryClient, useChange } from '../../lib/remote'
import { dropSession } from '../../lib/session'

/** All that is kept about the account's holder, read when asked for and not before. */
export const useExport = () => useChange((_: 'all') => call<PersonalDataApi['export']>('GET /me/export', {}))

/** Leaves; nothing of the person stays on the phone either. */
export const useErase = () =>
  useChange(async (_: 'all', idempotencyKey) => {
    const erased = await call<PersonalDataApi['erase']>('POST /me/erase', {
      body: { confirm: farewell },
      idempotencyKey,
    })
    dropSession()
    queryClient.clear()
    return erased
  })
