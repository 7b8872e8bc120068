import type { Me, ResidentsApi } from '@jiayitong/shared/api/residents'
import { call } from '../../lib/http'
import { queryClient, useRemote } from '../../lib/remote'
import { keepResidents, useSession } from '../../lib/session'

const readMe = (signal?: AbortSignal): Promise<Me> =>
  call<ResidentsApi['me']>('GET /me', signal ? { signal } : {})

/** The account, its roles and everyone it may act for. */
export const useMe = () =>
  useRemote(['me', useSession()?.account.id], readMe, { when: useSession() !== null })

/** Reads the account anew and keeps its residents with the session: after signing in, a real name, a new family member. */
export const refreshMe = async (): Promise<Me> => {
  const me = await readMe()
  keepResidents(me.residents.map(({ id, name, relation, face }) => ({ id, name, relation, face })))
  queryClient.setQueryData(['me', me.id], me)
  return me
}
