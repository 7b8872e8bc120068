import type { AuthApi } from '@jiayitong/shared/api/auth'
import { call } from './http'
import { queryClient } from './remote'
import { currentSession, dropSession } from './session'

/** Ends the session here at once, and on the server when it can be reached. Nothing of the person stays on the phone. */
export const signOut = async (): Promise<void> => {
  const refreshToken = currentSession()?.refreshToken
  dropSession()
  queryClient.clear()
  if (refreshToken)
    await call<AuthApi['logout']>('POST /auth/logout', { body: { refreshToken } }).catch(() => {})
}
