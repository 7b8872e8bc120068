import type { AuthApi } from '@jiayitong/shared/api/auth'
import { call } from './http'
import { queryClient } from './remote'
import { keepSession, type Session } from './session'

type SignedIn = Parameters<typeof keepSession>[0]

const begin = (signedIn: SignedIn): Session['account'] => {
  // What the last person read here is not shown to the next.
  queryClient.clear()
  keepSession(signedIn)
  return signedIn.account
}

/** Signs in with a code of WeChat's login (`wechatCode` in platform/sign-in), or a demo code. */
export const signInByWechat = async (code: string) =>
  begin(await call<AuthApi['wechat']>('POST /auth/wechat', { body: { code } }))

/** Has a six-digit code sent; answers in how many seconds another may be asked for. */
export const askSmsCode = (phone: string, idempotencyKey?: string) =>
  call<AuthApi['smsCode']>('POST /auth/sms-code', {
    body: { phone },
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })

/** The web way in. */
export const signInBySms = async (phone: string, code: string) =>
  begin(await call<AuthApi['sms']>('POST /auth/sms', { body: { phone, code } }))

/** Signs the same person in again: our server's key to what WeChat seals on this phone had become old. */
export const renewWechatKey = async (code: string): Promise<void> =>
  keepSession(await call<AuthApi['wechat']>('POST /auth/wechat', { body: { code } }))
