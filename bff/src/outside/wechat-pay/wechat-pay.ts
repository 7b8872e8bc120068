import { OutsideError } from '../outside-error'

/** An order as WeChat Pay is asked to take it. */
export interface PayOrder {
  /** Ours: 6 to 32 of `0-9A-Za-z_-*`, never used twice. */
  readonly orderNumber: string
  /** Shown to who pays, at most 127 characters. */
  readonly description: string
  readonly fen: number
  readonly openid: string
  readonly expiresAt: Date
}

/** What `wx.requestPayment` takes, word for word. */
export interface PayRequest {
  /** Seconds, as text. */
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: 'RSA'
  readonly paySign: string
}

/** An order that was paid. */
export interface PaidOrder {
  readonly orderNumber: string
  readonly transactionId: string
  readonly fen: number
  readonly paidAt: Date
}

/** `paid`, or still to be paid, or never any more. */
export type FoundOrder =
  | { readonly state: 'paid'; readonly paid: PaidOrder }
  | { readonly state: 'unpaid' | 'gone' }

export interface RefundOrder {
  readonly orderNumber: string
  readonly refundNumber: string
  readonly fen: number
  /** Of the order it comes from. */
  readonly totalFen: number
  readonly reason: string
}

export const refundOutcomes = ['processing', 'done', 'failed'] as const
export type RefundOutcome = (typeof refundOutcomes)[number]

/** What a notice says once its signature is proved and its resource opened. */
export type Notice =
  | { readonly kind: 'paid'; readonly paid: PaidOrder }
  | { readonly kind: 'refund'; readonly refundNumber: string; readonly outcome: RefundOutcome }
  | { readonly kind: 'other' }

/** What this product asks of WeChat Pay. Every call throws OutsideError without an answer, PayError on a "no". */
export interface WeChatPay {
  /** Places an order, or the same one again. @returns prepay_id, good for 2 hours */
  place(order: PayOrder): Promise<string>
  requestFor(prepayId: string): PayRequest
  find(orderNumber: string): Promise<FoundOrder>
  /** After this the order cannot be paid. @throws PayError `ORDERPAID` when it was */
  closeOrder(orderNumber: string): Promise<void>
  /** Gives money back the way it came; asked twice with one number it is one refund. */
  refund(order: RefundOrder): Promise<RefundOutcome>
  /**
   * Proves and opens a notice.
   * @param rawBody as it came over the wire, for the signature is over its bytes
   * @throws NoticeError when it is not from WeChat Pay, too old, or for another merchant
   */
  openNotice(headers: Readonly<Record<string, unknown>>, rawBody: string): Notice
  close(): Promise<void>
}

/** WeChat Pay answered with a code of its own, such as `ORDERPAID`. */
export class PayError extends OutsideError {
  override readonly name = 'PayError'

  constructor(code: string) {
    super('wechat-pay', code, { retryable: code === 'FREQUENCY_LIMITED' || code === 'SYSTEM_ERROR' })
  }
}

/** A notice nobody should believe; the message says what is wrong and nothing of what was sent. */
export class NoticeError extends Error {
  override readonly name = 'NoticeError'
}
