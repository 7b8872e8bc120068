import { generateKeyPairSync } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock'
import { newSecret } from '../../ids'
import type { WeChatPayConfig } from '../wechat-pay/client'
import { isSigned, sealResource, signLines } from '../wechat-pay/signatures'
import { field, textField } from './wechat-answers'

/** An order as the platform keeps it. */
interface Order {
  readonly orderNumber: string
  readonly prepayId: string
  readonly description: string
  readonly openid: string
  readonly fen: number
  readonly notifyUrl: string
  readonly expiresAt: number
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  transactionId?: string
  paidAt?: string
}

/** What a notice is sent as. */
export interface SentNotice {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a person or the platform may do with orders that a merchant cannot. */
export interface PayDoor {
  /** The person pays; nothing when the order is unknown, closed or too old. */
  pay(orderNumber: string): SentNotice | undefined
  /** The notice of a paid order once more. @param forged with a body or headers other than the true ones */
  notice(orderNumber: string, forged?: Partial<Forged>): SentNotice
  /** Sends a notice as the platform does. @returns the merchant's status */
  deliver(notice: SentNotice): Promise<number>
  order(orderNumber: string): Pick<Order, 'state' | 'fen' | 'description'> | undefined
  /** How much of an order was given back, in fen. */
  refunded(orderNumber: string): number
}

export interface Forged {
  readonly merchantId: string
  readonly fen: number
  readonly timestamp: string
  readonly serial: string
  /** Signs with a key that is not the platform's. */
  readonly wrongKey: boolean
  readonly signature: string
}

const keyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

/* Made once a process and only where somebody pays: most who start a sandbox never do. */
let keys: { merchant: ReturnType<typeof keyPair>; platform: ReturnType<typeof keyPair> } | undefined
const allKeys = () => {
  keys ??= { merchant: keyPair(), platform: keyPair() }
  return keys
}

const merchantId = '1900000001'
const serial = '5157F09EFDC096DE15EBE81A47057A7200000000'
const platformSerial = 'PUB_KEY_ID_0119000000012026112700000000'
const apiKey = 'sandbox-apiv3-key-of-32-letters!'

/** The sandbox's one merchant. */
export const payAccount = (appId: string) => ({
  appId,
  clientOf: (baseUrl: string, clock: Clock): Omit<WeChatPayConfig, 'notifyUrl'> => ({
    baseUrl,
    appId,
    merchantId,
    serial,
    apiKey,
    platformSerial,
    clock,
    privateKey: () => allKeys().merchant.privateKey,
    platformKey: () => allKeys().platform.publicKey,
  }),
})

const bad = (code: string) => ({ code, message: code })

/** WeChat Pay v3 for mini-programs: orders, closing, refunds, and notices, all signed and checked as there. */
export const keepOrders = ({ appId }: { appId: string }, clock: Clock) => {
  const orders = new Map<string, Order>()
  const refunds = new Map<string, { orderNumber: string; fen: number; status: 'PROCESSING' | 'SUCCESS' }>()
  const seconds = () => String(Math.floor(clock.now().getTime() / 1_000))

  const signed = (body: string, forged: Partial<Forged> = {}) => {
    const [timestamp, nonce] = [forged.timestamp ?? seconds(), newSecret(16)]
    const key = forged.wrongKey ? allKeys().merchant.privateKey : allKeys().platform.privateKey
    return {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': forged.serial ?? platformSerial,
      'wechatpay-signature': forged.signature ?? signLines([timestamp, nonce, body], key),
    }
  }

  const transactionOf = (order: Order, forged: Partial<Forged> = {}) => ({
    appid: appId,
    mchid: forged.merchantId ?? merchantId,
    out_trade_no: order.orderNumber,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    trade_state: order.state,
    trade_state_desc: '',
    success_time: order.paidAt,
    payer: { openid: order.openid },
    amount: {
      total: forged.fen ?? order.fen,
      payer_total: order.fen,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
  })

  const find = (orderNumber: string): Order | undefined => {
    const order = orders.get(orderNumber)
    if (order?.state === 'NOTPAY' && clock.now().getTime() >= order.expiresAt) order.state = 'CLOSED'
    return order
  }

  const door: PayDoor = {
    pay(orderNumber) {
      const order = find(orderNumber)
      if (order?.state !== 'NOTPAY') return undefined
      order.state = 'SUCCESS'
      order.transactionId = `42000${newSecret(24).replace(/\W/g, '0')}`
      order.paidAt = new Date(Number(seconds()) * 1_000).toISOString()
      return door.notice(orderNumber)
    },
    notice(orderNumber, forged) {
      const order = orders.get(orderNumber)
      if (!order) throw new Error(`no order ${orderNumber}`)
      const body = JSON.stringify({
        id: newSecret(24),
        create_time: clock.now().toISOString(),
        event_type: 'TRANSACTION.SUCCESS',
        resource_type: 'encrypt-resource',
        summary: '支付成功',
        resource: sealResource(JSON.stringify(transactionOf(order, forged)), 'transaction', apiKey),
      })
      return {
        url: order.notifyUrl,
        headers: { 'content-type': 'application/json', ...signed(body, forged) },
        body,
      }
    },
    async deliver({ url, headers, body }) {
      const { status } = await fetch(url, { method: 'POST', headers: { ...headers }, body })
      return status
    },
    order: find,
    refunded: orderNumber =>
      [...refunds.values()].reduce((sum, each) => sum + (each.orderNumber === orderNumber ? each.fen : 0), 0),
  }

  const serve = (http: FastifyInstance): void => {
    http.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))
    http.addHook('onSend', async (_request, reply, payload) => {
      reply.headers(signed(typeof payload === 'string' ? payload : ''))
    })
    http.addHook('preHandler', async (request, reply) => {
      const [, said = ''] = (request.headers.authorization ?? '').split(' ')
      // `name="value"`, and no value holds a comma.
      const parts: Readonly<Record<string, string>> = Object.fromEntries(
        said.split(',').map(part => {
          const at = part.indexOf('=')
          return [part.slice(0, at), part.slice(at + 2, -1)]
        }),
      )
      const { timestamp = '', nonce_str = '', signature = '' } = parts
      const lines = [request.method, request.url, timestamp, nonce_str, String(request.body ?? '')]
      const known = parts.mchid === merchantId && parts.serial_no === serial
      const fresh = Math.abs(Number(seconds()) - Number(timestamp)) <= 300
      if (!known || !fresh || !isSigned(lines, signature, allKeys().merchant.publicKey))
        return reply.code(401).send(bad('SIGN_ERROR'))
    })
    const bodyOf = (request: { body: unknown }): unknown => JSON.parse(String(request.body))

    http.post('/v3/pay/transactions/jsapi', async (request, reply) => {
      const body = bodyOf(request)
      const orderNumber = textField(body, 'out_trade_no')
      const fen = field(field(body, 'amount'), 'total')
      const openid = textField(field(body, 'payer'), 'openid')
      const description = textField(body, 'description')
      const notifyUrl = textField(body, 'notify_url')
      const fine =
        /^[\w*-]{6,32}$/.test(orderNumber) &&
        Number.isInteger(fen) &&
        Number(fen) > 0 &&
        openid !== '' &&
        description !== '' &&
        description.length <= 127 &&
        /^https?:[^?]+$/.test(notifyUrl)
      if (!fine) return reply.code(400).send(bad('PARAM_ERROR'))
      if (textField(body, 'appid') !== appId || textField(body, 'mchid') !== merchantId)
        return reply.code(400).send(bad('APPID_MCHID_NOT_MATCH'))
      const earlier = find(orderNumber)
      if (earlier?.state === 'SUCCESS') return reply.code(400).send(bad('ORDERPAID'))
      if (earlier?.state === 'CLOSED') return reply.code(400).send(bad('ORDER_CLOSED'))
      if (earlier && (earlier.fen !== fen || earlier.openid !== openid))
        return reply.code(403).send(bad('OUT_TRADE_NO_USED'))
      const order = earlier ?? {
        orderNumber,
        prepayId: `wx${newSecret(30)}`,
        description,
        openid,
        fen: Number(fen),
        notifyUrl,
        expiresAt: new Date(textField(body, 'time_expire')).getTime(),
        state: 'NOTPAY' as const,
      }
      orders.set(orderNumber, order)
      return { prepay_id: order.prepayId }
    })

    http.get<{ Params: { no: string } }>('/v3/pay/transactions/out-trade-no/:no', async (request, reply) => {
      const order = find(request.params.no)
      return order ? transactionOf(order) : reply.code(404).send(bad('ORDER_NOT_EXIST'))
    })

    http.post<{ Params: { no: string } }>(
      '/v3/pay/transactions/out-trade-no/:no/close',
      async (request, reply) => {
        const order = find(request.params.no)
        if (!order) return reply.code(404).send(bad('ORDER_NOT_EXIST'))
        if (order.state === 'SUCCESS') return reply.code(400).send(bad('ORDERPAID'))
        order.state = 'CLOSED'
        return reply.code(204).send()
      },
    )

    http.post('/v3/refund/domestic/refunds', async (request, reply) => {
      const body = bodyOf(request)
      const refundNumber = textField(body, 'out_refund_no')
      const orderNumber = textField(body, 'out_trade_no')
      const order = find(orderNumber)
      const fen = Number(field(field(body, 'amount'), 'refund'))
      if (!order?.transactionId) return reply.code(404).send(bad('RESOURCE_NOT_EXISTS'))
      // The first answer is that it is being done; whoever asks again hears that it was.
      const earlier = refunds.get(refundNumber)
      if (earlier) earlier.status = 'SUCCESS'
      else if (door.refunded(orderNumber) + fen > order.fen) return reply.code(403).send(bad('NOT_ENOUGH'))
      const refund = earlier ?? { orderNumber, fen, status: 'PROCESSING' as const }
      refunds.set(refundNumber, refund)
      return { out_refund_no: refundNumber, out_trade_no: orderNumber, status: refund.status }
    })
  }

  return { door, serve }
}
