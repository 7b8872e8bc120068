import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import type { Clock } from '../../clock'
import { openOutside, type Reply } from '../http'
import { OutsideError } from '../outside-error'
import { type NoticeKeys, outcomeOf, paidOf, readNotice, whyNotFromPlatform } from './notices'
import { signLines } from './signatures'
import { PayError, type WeChatPay } from './wechat-pay'

export interface WeChatPayConfig {
  readonly baseUrl: string
  /** Where notices are sent: https, without a query. */
  readonly notifyUrl: () => string
  readonly appId: string
  readonly merchantId: string
  /** Serial of the merchant's certificate. */
  readonly serial: string
  /** PEM of its private key. */
  readonly privateKey: () => string
  readonly apiKey: string
  readonly platformSerial: string
  /** PEM of the platform's public key. */
  readonly platformKey: () => string
  readonly clock: Clock
  readonly timeoutMs?: number
}

type Answer = Readonly<Record<string, unknown>>

const jsapi = '/v3/pay/transactions'

/**
 * WeChat Pay v3, JSAPI for mini-programs, over HTTP.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012525182
 */
export const createWeChatPay = (config: WeChatPayConfig): WeChatPay => {
  const { appId, merchantId, serial, clock, notifyUrl } = config
  const outside = openOutside({ system: 'wechat-pay', refusesByStatus: true, ...config })
  // Made at the first use: reading a key takes longer than a start should.
  const privateKey = onceMade(() => createPrivateKey(config.privateKey()))
  const noticeKeys = onceMade(
    (): NoticeKeys => ({ ...config, platformKey: createPublicKey(config.platformKey()) }),
  )

  const seconds = () => String(Math.floor(clock.now().getTime() / 1_000))
  const nonce = () => randomBytes(16).toString('hex')

  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    const payload = body ? JSON.stringify(body) : ''
    const [timestamp, nonceStr] = [seconds(), nonce()]
    const signature = signLines([method, path, timestamp, nonceStr, payload], privateKey())
    const reply = await outside.ask(
      {
        method,
        path,
        headers: {
          accept: 'application/json',
          'user-agent': 'jiayitong',
          authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${merchantId}",nonce_str="${nonceStr}",signature="${signature}",timestamp="${timestamp}",serial_no="${serial}"`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: payload } : {}),
      },
      it => it,
    )
    return answerOf(reply)
  }

  /* An answer counts only with the platform's signature: it says that money came in. */
  const answerOf = ({ status, headers, body }: Reply): Answer => {
    const text = body.toString('utf8')
    if (status >= 400) throw new PayError(codeOf(text) ?? `status-${status}`)
    if (whyNotFromPlatform(headers, text, noticeKeys()))
      throw new OutsideError('wechat-pay', 'unsigned', { retryable: true })
    return text === '' ? {} : (JSON.parse(text) as Answer)
  }

  const mchid = encodeURIComponent(merchantId)
  return {
    async place({ orderNumber, description, fen, openid, expiresAt }) {
      const answer = await ask('POST', `${jsapi}/jsapi`, {
        appid: appId,
        mchid: merchantId,
        description,
        out_trade_no: orderNumber,
        time_expire: `${expiresAt.toISOString().slice(0, 19)}+00:00`,
        notify_url: notifyUrl(),
        amount: { total: fen, currency: 'CNY' },
        payer: { openid },
      })
      return String(answer.prepay_id)
    },
    requestFor(prepayId) {
      const [timeStamp, nonceStr, packed] = [seconds(), nonce(), `prepay_id=${prepayId}`]
      const paySign = signLines([appId, timeStamp, nonceStr, packed], privateKey())
      return { timeStamp, nonceStr, package: packed, signType: 'RSA', paySign }
    },
    async find(orderNumber) {
      const path = `${jsapi}/out-trade-no/${encodeURIComponent(orderNumber)}?mchid=${mchid}`
      const answer = await ask('GET', path).catch(absent)
      if (answer?.trade_state === 'SUCCESS') return { state: 'paid', paid: paidOf(answer) }
      const open = answer?.trade_state === 'NOTPAY' || answer?.trade_state === 'USERPAYING'
      return { state: open ? 'unpaid' : 'gone' }
    },
    async closeOrder(orderNumber) {
      await ask('POST', `${jsapi}/out-trade-no/${encodeURIComponent(orderNumber)}/close`, {
        mchid: merchantId,
      })
    },
    async refund({ orderNumber, refundNumber, fen, totalFen, reason }) {
      const answer = await ask('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: orderNumber,
        out_refund_no: refundNumber,
        reason,
        notify_url: notifyUrl(),
        amount: { refund: fen, total: totalFen, currency: 'CNY' },
      })
      return outcomeOf(answer.status)
    },
    openNotice: (headers, rawBody) => readNotice(headers, rawBody, noticeKeys()),
    close: () => outside.close(),
  }
}

const unknownOrder: readonly string[] = ['ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS']

const absent = (error: unknown): undefined => {
  if (error instanceof PayError && unknownOrder.includes(error.code)) return undefined
  throw error
}

const codeOf = (text: string): string | undefined => {
  try {
    const { code } = JSON.parse(text) as { code?: unknown }
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}

const onceMade = <T>(make: () => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
