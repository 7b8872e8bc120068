import type { KeyLike } from 'node:crypto'
import type { Clock } from '../../clock'
import { isSigned, openResource, type Resource } from './signatures'
import { type Notice, NoticeError, type PaidOrder, type RefundOutcome } from './wechat-pay'

/** Whom notices are for, and who may write them. */
export interface NoticeKeys {
  readonly appId: string
  readonly merchantId: string
  /** APIv3 key, 32 characters. */
  readonly apiKey: string
  /** Serial of the platform's certificate, or `PUB_KEY_ID_…`. */
  readonly platformSerial: string
  readonly platformKey: KeyLike
  readonly clock: Clock
}

type Answer = Readonly<Record<string, unknown>>

const oldestMs = 300_000
/** WeChat Pay sends notices with such signatures to see whether a merchant looks at them. */
const probe = 'WECHATPAY/SIGNTEST/'

/**
 * Whether an answer or notice is signed by the platform, over `timestamp\nnonce\nbody\n`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012365342
 */
export const whyNotFromPlatform = (
  headers: Readonly<Record<string, unknown>>,
  rawBody: string,
  { platformSerial, platformKey, clock }: NoticeKeys,
): string | undefined => {
  const of = (name: string) => String(headers[`wechatpay-${name}`] ?? '')
  const [timestamp, nonce, signature] = [of('timestamp'), of('nonce'), of('signature')]
  if (of('serial') !== platformSerial) return 'unknown serial'
  if (!/^\d{10}$/.test(timestamp)) return 'no timestamp'
  if (Math.abs(clock.now().getTime() - Number(timestamp) * 1_000) > oldestMs) return 'too old'
  if (signature.startsWith(probe)) return 'a probe'
  return isSigned([timestamp, nonce, rawBody], signature, platformKey) ? undefined : 'wrong signature'
}

/** @throws NoticeError unless the platform wrote it, just now, to this merchant */
export const readNotice = (
  headers: Readonly<Record<string, unknown>>,
  rawBody: string,
  keys: NoticeKeys,
): Notice => {
  const why = whyNotFromPlatform(headers, rawBody, keys)
  if (why) throw new NoticeError(why)
  const { event_type: event, resource } = JSON.parse(rawBody) as { event_type: string; resource: Resource }
  const said = JSON.parse(openResource(resource, keys.apiKey)) as Answer
  if (said.mchid !== keys.merchantId) throw new NoticeError('for another merchant')
  if (event.startsWith('REFUND.'))
    return {
      kind: 'refund',
      refundNumber: String(said.out_refund_no),
      outcome: outcomeOf(said.refund_status),
    }
  if (event !== 'TRANSACTION.SUCCESS') return { kind: 'other' }
  if (said.appid !== keys.appId) throw new NoticeError('for another app')
  return { kind: 'paid', paid: paidOf(said) }
}

/** A transaction that succeeded, from a notice or an answer. */
export const paidOf = (said: Answer): PaidOrder => ({
  orderNumber: String(said.out_trade_no),
  transactionId: String(said.transaction_id),
  fen: Number((said.amount as Answer).total),
  paidAt: new Date(String(said.success_time)),
})

export const outcomeOf = (status: unknown): RefundOutcome =>
  status === 'SUCCESS' ? 'done' : status === 'PROCESSING' ? 'processing' : 'failed'
