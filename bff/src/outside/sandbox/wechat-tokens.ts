import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock'
import { newSecret } from '../../ids'
import { field, no, onPost, textField } from './wechat-answers'

const lifeMs = 7_200_000
const overlapMs = 300_000

export interface App {
  readonly appId: string
  readonly appSecret: string
}

/** Answers nothing when app id and secret are right. */
export const whyNotApp = ({ appId, appSecret }: App, id: string, secret: string) => {
  if (id === '') return no(41002, 'appid missing')
  if (id !== appId) return no(40013, 'invalid appid')
  if (secret === '') return no(41004, 'appsecret missing')
  return secret === appSecret
    ? undefined
    : no(40125, 'invalid appsecret, view more at https://developers.weixin.qq.com')
}

/** Access tokens: stable ones, renewed in their last 5 minutes, and apart from them those of the older call. */
export const keepTokens = (app: App, clock: Clock) => {
  const endsAt = new Map<string, number>()
  let stable: string | undefined
  let plain: string | undefined
  const now = () => clock.now().getTime()

  const issue = () => {
    const token = newSecret(96)
    endsAt.set(token, now() + lifeMs)
    return token
  }

  const retire = (token: string | undefined) => {
    if (token !== undefined) endsAt.set(token, now() + overlapMs)
  }

  const stableToken = (force: boolean) => {
    if (force && stable !== undefined) endsAt.delete(stable)
    else if (stable !== undefined && (endsAt.get(stable) ?? 0) - now() >= overlapMs) return answer(stable)
    else retire(stable)
    stable = issue()
    return answer(stable)
  }

  const answer = (token: string) => ({
    access_token: token,
    expires_in: Math.floor(((endsAt.get(token) ?? 0) - now()) / 1000),
  })

  return {
    /** Answers nothing when a request's `access_token` is good. */
    whyNot(query: unknown) {
      const token = textField(query, 'access_token')
      const end = endsAt.get(token)
      if (token === '') return no(41001, 'access_token missing')
      if (end === undefined) return no(40001, 'invalid credential, access_token is invalid or not latest')
      return now() < end ? undefined : no(42001, 'access_token expired')
    },
    serve(http: FastifyInstance): void {
      onPost(http, '/cgi-bin/stable_token', async ({ body }) => {
        if (textField(body, 'grant_type') !== 'client_credential') return no(40002, 'invalid grant_type')
        const why = whyNotApp(app, textField(body, 'appid'), textField(body, 'secret'))
        return why ?? stableToken(field(body, 'force_refresh') === true)
      })
      http.get('/cgi-bin/token', async ({ query }) => {
        if (textField(query, 'grant_type') !== 'client_credential') return no(40002, 'invalid grant_type')
        const why = whyNotApp(app, textField(query, 'appid'), textField(query, 'secret'))
        if (why) return why
        retire(plain)
        plain = issue()
        return answer(plain)
      })
    },
  }
}

export type Tokens = ReturnType<typeof keepTokens>
