import type { AuthApi } from '@jiayitong/shared/api/auth'
import Taro from '@tarojs/taro'
import { call, newKey } from './http'
import { queryClient } from './remote'
import { currentSession, keepSession, type Session } from './session'

type SignedIn = Parameters<typeof keepSession>[0]

const begin = (signedIn: SignedIn): Session['account'] => {
  // What the last person read here is not shown to the next.
  queryClient.clear()
  keepSession(signedIn)
  return signedIn.account
}

const deviceKey = 'device'

/** What this phone calls itself, so that one phone that earns points for many people can be noticed. */
const device = (): string => {
  const kept = Taro.getStorageSync<string>(deviceKey)
  if (kept) return kept
  const made = newKey()
  Taro.setStorageSync(deviceKey, made)
  return made
}

/** Signs in with a code of WeChat's login (`wechatCode` in platform/sign-in), or a demo code. */
export const signInByWechat = async (code: string) =>
  begin(await call<AuthApi['wechat']>('POST /auth/wechat', { body: { code, device: device() } }))

/** Has a six-digit code sent; answers in how many seconds another may be asked for. */
export const askSmsCode = (phone: string, idempotencyKey?: string) =>
  call<AuthApi['smsCode']>('POST /auth/sms-code', {
    body: { phone },
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })

/** The web way in. */
export const signInBySms = async (phone: string, code: string) =>
  begin(await call<AuthApi['sms']>('POST /auth/sms', { body: { phone, code, device: device() } }))

/**
 * Signs the same person in again: our server's key to what WeChat seals on this phone had become old.
 * @returns whether it was the same person, as who came by SMS is not; nobody else's session is taken over
 */
export const renewWechatKey = async (code: string): Promise<boolean> => {
  const signedIn = await call<AuthApi['wechat']>('POST /auth/wechat', { body: { code, device: device() } })
  const same = signedIn.account.id === currentSession()?.account.id
  if (same) keepSession(signedIn)
  return same
}
