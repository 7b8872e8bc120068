import type { Call } from './call'

export const referralsCalls: Readonly<Record<string, Call>> = {
  'GET /referral-resources': { by: 'doctor', of: 'active', path: () => '/referral-resources' },
}
