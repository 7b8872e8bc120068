import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock'
import { newSecret } from '../../ids'
import { demoOpenid, isDemoCode } from './personas'
import { no, ok, onPost, textField } from './wechat-answers'
import { type App, type Tokens, whyNotApp } from './wechat-tokens'

const codeLifeMs = 300_000
/** WeChat tells of so many days, today last. */
const stepDays = 31

interface Code {
  /** An openid for a login code, a number for a phone code. */
  readonly of: string
  readonly endsAt: number
  readonly blocked: boolean
  used: boolean
}

/** People: what their `wx.login` and phone button give, and the session keys of those who signed in. */
export const keepPeople = (app: App, tokens: Tokens, clock: Clock) => {
  const loginCodes = new Map<string, Code>()
  const phoneCodes = new Map<string, Code>()
  const sessionKeys = new Map<string, string>()

  const mint = (codes: Map<string, Code>, of: string, blocked: boolean) => {
    const code = newSecret(24)
    codes.set(code, { of, endsAt: clock.now().getTime() + codeLifeMs, blocked, used: false })
    return code
  }

  /* A code for whom it stands, or why not. */
  const redeem = (codes: Map<string, Code>, code: string) => {
    const found = codes.get(code)
    if (!found || clock.now().getTime() >= found.endsAt) return no(40029, 'invalid code')
    if (found.used) return no(40163, 'code been used')
    found.used = true
    return found.blocked ? no(40226, 'code blocked') : found.of
  }

  const signIn = (openid: string) => {
    const sessionKey = randomBytes(16).toString('base64')
    sessionKeys.set(openid, sessionKey)
    return { openid, session_key: sessionKey }
  }

  return {
    mintCode: (openid: string, { blocked = false } = {}) => mint(loginCodes, openid, blocked),
    mintPhoneCode: (phone: string) => mint(phoneCodes, phone, false),
    /** What `wx.getWeRunData` gives on the phone of somebody who signed in: 31 days, sealed with their session's key. */
    sealSteps(openid: string, steps: number) {
      const key = sessionKeys.get(openid)
      if (!key) return undefined
      const now = clock.now()
      const stepInfoList = Array.from({ length: stepDays }, (_, at) => ({
        timestamp: instantOf(addDays(dayOf(now), at + 1 - stepDays)).getTime() / 1000,
        step: at === stepDays - 1 ? steps : 0,
      }))
      const watermark = { timestamp: Math.floor(now.getTime() / 1000), appid: app.appId }
      const iv = randomBytes(16)
      const cipher = createCipheriv('aes-128-cbc', Buffer.from(key, 'base64'), iv)
      const sealed = [cipher.update(JSON.stringify({ stepInfoList, watermark })), cipher.final()]
      return { encryptedData: Buffer.concat(sealed).toString('base64'), iv: iv.toString('base64') }
    },
    serve(http: FastifyInstance): void {
      http.get('/sns/jscode2session', async ({ query }, reply) => {
        reply.type('text/plain').serializer(JSON.stringify)
        if (textField(query, 'grant_type') !== 'authorization_code') return no(40002, 'invalid grant_type')
        const why = whyNotApp(app, textField(query, 'appid'), textField(query, 'secret'))
        if (why) return why
        const code = textField(query, 'js_code')
        if (code === '') return no(41008, 'missing code')
        if (isDemoCode(code)) return signIn(demoOpenid(code))
        const openid = redeem(loginCodes, code)
        return typeof openid === 'string' ? signIn(openid) : openid
      })

      http.get('/wxa/checksession', async ({ query }) => {
        const why = tokens.whyNot(query)
        if (why) return why
        if (textField(query, 'sig_method') !== 'hmac_sha256') return no(87008, 'invalid sig_method')
        const key = sessionKeys.get(textField(query, 'openid'))
        const signature = key && createHmac('sha256', key).update('').digest('hex')
        return signature === textField(query, 'signature') ? ok : no(87009, 'invalid signature')
      })

      onPost(http, '/wxa/business/getuserphonenumber', async ({ query, body }) => {
        const why = tokens.whyNot(query)
        if (why) return why
        const phone = redeem(phoneCodes, textField(body, 'code'))
        if (typeof phone !== 'string') return phone
        const watermark = { timestamp: Math.floor(clock.now().getTime() / 1000), appid: app.appId }
        return {
          ...ok,
          phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark },
        }
      })
    },
  }
}
