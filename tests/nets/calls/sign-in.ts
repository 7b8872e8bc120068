import { phones, refreshToken, smsCode } from '../keys'
import type { Call } from './call'

export const signInCalls: Readonly<Record<string, Call>> = {
  'POST /auth/wechat': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/wechat',
    body: () => ({ code: 'demo-resident' }),
  },
  'POST /auth/sms-code': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/sms-code',
    body: () => ({ phone: phones.new }),
  },
  'POST /auth/sms': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/sms',
    body: () => ({ phone: phones.asked, code: smsCode }),
  },
  'POST /auth/refresh': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/refresh',
    body: () => ({ refreshToken }),
  },
  'POST /auth/logout': {
    by: 'visitor',
    of: 'active',
    path: () => '/auth/logout',
    body: () => ({ refreshToken }),
  },
}
