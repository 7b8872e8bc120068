import type { Call } from './call'

export const referralsCalls: Readonly<Record<string, Call>> = {
  'GET /referral-resources': { by: 'doctor', of: 'active', path: () => '/referral-resources' },
  'POST /referral-resources': {
    by: 'hospital',
    of: 'active',
    path: () => '/referral-resources',
    body: () => ({
      kind: 'clinic',
      department: '心内科',
      startsAt: ['2026-11-27T09:20:00+08:00'],
      capacity: 10,
      quota: 2,
    }),
    instead: { quota: 3 },
  },
  'POST /referral-resources/:id/change': {
    by: 'hospital',
    of: 'resource',
    also: ['missing'],
    path: ({ id }) => `/referral-resources/${id}/change`,
    body: () => ({ capacity: 20, quota: 5 }),
    instead: { quota: 6 },
  },
  'GET /quota-board': { by: 'visitor', of: 'active', path: () => '/quota-board' },
  'GET /quota-alarms': { by: 'manager', of: 'active', path: () => '/quota-alarms' },
}
