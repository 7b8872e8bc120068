import Fastify from 'fastify'
import type { Clock } from '../../clock'
import type { SmsConfig } from '../sms/client'
import type { WeChatConfig } from '../wechat/client'
import type { WeChatPayConfig } from '../wechat-pay/client'
import { type Delivery, keepDeliveries } from './deliveries'
import { type Fault, keepFaults } from './faults'
import { sandboxTemplateIds, serveSms, smsError } from './sms-server'
import { no } from './wechat-answers'
import { serveCodes } from './wechat-codes'
import { keepSubscriptions } from './wechat-messages'
import { keepOrders, type PayDoor, payAccount } from './wechat-pay'
import { keepPeople } from './wechat-people'
import { keepTokens } from './wechat-tokens'

const app = { appId: 'wx5a4d0b0c5a4d0b0c', appSecret: '0123456789abcdef0123456789abcdef' }
const smsAccount = {
  secretId: 'AKIDsandbox',
  secretKey: 'sandbox-secret-key',
  appId: '1400000000',
  signName: '家医通',
}

export interface Sandbox {
  readonly baseUrl: string
  /** Ready for `createWeChat` and `createSms`; works against this sandbox only. */
  readonly wechat: WeChatConfig
  readonly sms: SmsConfig
  /** For `createWeChatPay`, but where notices go. */
  readonly wechatPay: Omit<WeChatPayConfig, 'notifyUrl'>
  /** What people do with their orders. */
  readonly pay: PayDoor
  /** What reached people's phones, oldest first. @param to an openid or phone number */
  messages(to?: string): readonly Delivery[]
  /** A login code as `wx.login` gives: once, for 5 minutes. @param options.blocked WeChat calls its user high-risk */
  mintCode(openid: string, options?: { blocked?: boolean }): string
  /** A code as the phone-number button gives. */
  mintPhoneCode(phone: string): string
  /** What the phone of somebody who signed in says of today's steps; undefined for who never did. */
  sealSteps(openid: string, steps: number): { encryptedData: string; iv: string } | undefined
  /** The user accepts a template's messages so many times; `Infinity` for a long-term one. */
  grantSubscription(openid: string, templateId: string, times?: number): void
  /** Breaks a system for a while of the product's time. */
  setFault(fault: Fault): void
  clearFaults(): void
  /** How often a path was asked for, faults included. */
  requests(path: string): number
  close(): Promise<void>
}

/**
 * WeChat's and the SMS provider's servers for development and tests: the same protocol and error codes on a loopback
 * port of its own, with codes, tokens and faults that age by the product's clock.
 * @param port 0 takes a free one
 */
export const startSandbox = async ({
  clock,
  port = 0,
}: {
  clock: Clock
  port?: number
}): Promise<Sandbox> => {
  const http = Fastify({ forceCloseConnections: true })
  const deliveries = keepDeliveries(clock)
  const faults = keepFaults(clock)
  const tokens = keepTokens(app, clock)
  const people = keepPeople(app, tokens, clock)
  const subscriptions = keepSubscriptions(tokens, deliveries)
  const merchant = payAccount(app.appId)
  const orders = keepOrders(merchant, clock)
  const asked = new Map<string, number>()

  http.addHook('onRequest', async ({ url }) => {
    const path = url.split('?')[0] ?? ''
    asked.set(path, (asked.get(path) ?? 0) + 1)
  })
  http.removeAllContentTypeParsers()

  await http.register(async wechat => {
    wechat.addHook(
      'onRequest',
      faults.hookOf('wechat', errcode => no(Number(errcode), 'as the fault says')),
    )
    // WeChat takes JSON whatever its content type says.
    wechat.addContentTypeParser(
      '*',
      { parseAs: 'string' },
      async (_request: unknown, text: string | Buffer) => JSON.parse(String(text)),
    )
    wechat.setErrorHandler(async (error, _request, reply) =>
      error instanceof SyntaxError ? reply.code(200).send(no(47001, 'data format error')) : reply.send(error),
    )
    tokens.serve(wechat)
    people.serve(wechat)
    subscriptions.serve(wechat)
    serveCodes(wechat, tokens)
  })

  await http.register(async sms => {
    sms.addHook(
      'onRequest',
      faults.hookOf('sms', errcode => smsError(String(errcode))),
    )
    serveSms(sms, smsAccount, deliveries, clock)
  })

  await http.register(async pay => {
    pay.addHook(
      'onRequest',
      faults.hookOf('pay', code => ({ code: String(code), message: 'as the fault says' }), 400),
    )
    orders.serve(pay)
  })

  const baseUrl = await http.listen({ host: '127.0.0.1', port })
  return {
    baseUrl,
    wechat: { baseUrl, ...app, clock },
    sms: { baseUrl, ...smsAccount, templateIds: sandboxTemplateIds, clock },
    wechatPay: merchant.clientOf(baseUrl, clock),
    pay: orders.door,
    messages: deliveries.list,
    mintCode: people.mintCode,
    mintPhoneCode: people.mintPhoneCode,
    sealSteps: people.sealSteps,
    grantSubscription: (openid, templateId, times = 1) => subscriptions.grant(openid, templateId, times),
    setFault: faults.set,
    clearFaults: faults.clear,
    requests: path => asked.get(path) ?? 0,
    async close() {
      faults.clear()
      await http.close()
    },
  }
}
