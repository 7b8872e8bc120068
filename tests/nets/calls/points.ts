import type { Call } from './call'

export const pointsCalls: Readonly<Record<string, Call>> = {
  'GET /points/summary': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/summary?residentId=${residentId}`,
  },
  'GET /points/entries': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/points/entries?residentId=${residentId}`,
  },
  'GET /rewards': { by: 'visitor', of: 'active', path: () => '/rewards' },
}
