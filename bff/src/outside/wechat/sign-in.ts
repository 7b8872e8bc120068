import { refuse } from '../../refusal'
import { OutsideError } from '../outside-error'
import { type WeChat, WeChatError, type WeChatSession } from './wechat'

/** 40029: unknown or too old; 40163: used before. */
const badCode: readonly number[] = [40029, 40163]
const accountBlocked = 40226

/**
 * Exchanges a login code, turning WeChat's expected "no" into ours. What only we can mend (a wrong secret, a server
 * missing from the whitelist) stays a fault.
 */
export const sessionOrRefusal = (wechat: WeChat, code: string): Promise<WeChatSession> =>
  wechat.codeToSession(code).catch((error: unknown) => {
    if (!(error instanceof OutsideError)) throw error
    if (!(error instanceof WeChatError) || error.busy) return refuse('wechat-unavailable')
    if (badCode.includes(error.errcode)) return refuse('wechat-code-invalid')
    if (error.errcode === accountBlocked) return refuse('wechat-account-blocked')
    throw error
  })
