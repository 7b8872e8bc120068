import Type, { type Static } from 'typebox'
import { roles } from '../domain/roles'
import { Id, OneOf, Phone, Shape } from './fields'
import { routes } from './route'

/** A resident this account may act for, and what they are to its holder. */
const AccountResident = Shape({
  id: Id(),
  name: Type.String(),
  relation: Type.String(),
  face: Type.String(),
})

export const SignedIn = Shape({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  /** Seconds. */
  expiresIn: Type.Integer(),
  account: Shape({
    id: Id(),
    roles: Type.Array(OneOf(roles)),
    residents: Type.Array(AccountResident),
  }),
})
export type SignedIn = Static<typeof SignedIn>

/** A name the phone gave itself at random; many people on one phone are looked at before their points count. */
const Device = Type.Optional(Type.String({ title: '设备', pattern: '^[0-9A-Za-z_-]{16,64}$' }))

const RefreshToken = Type.String({ title: '登录凭证', minLength: 20, maxLength: 200 })

export const authApi = routes({
  wechat: {
    method: 'POST',
    path: '/auth/wechat',
    summary: 'Sign in with the code of wx.login',
    access: 'public',
    body: Shape({ code: Type.String({ title: '微信登录码', pattern: '^[!-~]{1,128}$' }), device: Device }),
    response: SignedIn,
    refusals: ['wechat-code-invalid', 'wechat-account-blocked', 'wechat-unavailable'],
    perMinute: 60,
  },
  smsCode: {
    method: 'POST',
    path: '/auth/sms-code',
    summary: 'Send a six-digit sign-in code by SMS',
    access: 'public',
    body: Shape({ phone: Phone() }),
    status: 202,
    response: Shape({
      /** Seconds until another code may be asked for, and until this one ends. */
      retryAfter: Type.Integer(),
      expiresIn: Type.Integer(),
    }),
    refusals: ['sms-too-soon', 'sms-unavailable'],
    perMinute: 30,
  },
  sms: {
    method: 'POST',
    path: '/auth/sms',
    summary: 'Sign in with phone and SMS code',
    access: 'public',
    body: Shape({
      phone: Phone(),
      code: Type.String({ title: '验证码', pattern: '^\\d{6}$' }),
      device: Device,
    }),
    response: SignedIn,
    refusals: ['sms-code-wrong', 'sms-code-locked'],
    perMinute: 60,
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Exchange a refresh token; using an old one again ends the session',
    access: 'public',
    body: Shape({ refreshToken: RefreshToken }),
    response: SignedIn,
    refusals: ['session-ended'],
    perMinute: 120,
  },
  logout: {
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session and its refresh tokens',
    access: 'public',
    body: Shape({ refreshToken: RefreshToken }),
    status: 204,
    response: Type.Null(),
    refusals: [],
  },
})
export type AuthApi = typeof authApi
