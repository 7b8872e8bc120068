import { OutsideError } from '../outside-error'

export interface WeChatSession {
  readonly openid: string
  /** Never leaves the server. */
  readonly sessionKey: string
  readonly unionid?: string
}

export interface SubscribeMessage {
  readonly openid: string
  readonly templateId: string
  /** Where a tap leads: a released page without leading slash, with its query. */
  readonly page?: string
  /** By keyword (`thing1`, `time2`); values too long for their type are cut on sending. */
  readonly data: Readonly<Record<string, string>>
}

/** What this product asks of WeChat. Every call throws OutsideError when WeChat gave no answer, WeChatError when it said no. */
export interface WeChat {
  /** The mini-program we are: what WeChat seals for us names it. */
  readonly appId: string
  /** Exchanges the code of `wx.login`, which works once and for 5 minutes. */
  codeToSession(code: string): Promise<WeChatSession>
  sendSubscribeMessage(message: SubscribeMessage): Promise<void>
  /**
   * A mini-program code as PNG with a transparent ground.
   * @param scene at most 32 of ``0-9A-Za-z!#$&'()*+,/:;=?@-._~``; @param page without leading slash or query
   */
  unlimitedCode(code: { scene: string; page: string }): Promise<Buffer>
  close(): Promise<void>
}

/** The platform is busy or a quota is used up: later it may work. */
const busy: readonly number[] = [-1, 43108, 45009, 45011]
/** Our credentials or account are at fault, not the message: it can wait until that is mended. */
const ours: readonly number[] = [40001, 40014, 42001, 40013, 40125, 40164, 40243, 50004, 50007]

/** WeChat answered with an errcode. */
export class WeChatError extends OutsideError {
  override readonly name = 'WeChatError'
  readonly errcode: number
  readonly errmsg: string
  readonly busy: boolean

  constructor(errcode: number, errmsg: string) {
    super('wechat', String(errcode), { retryable: busy.includes(errcode) || ours.includes(errcode) })
    this.errcode = errcode
    this.errmsg = errmsg
    this.busy = busy.includes(errcode)
  }
}
