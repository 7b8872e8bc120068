import type { Call } from './call'

export const pushesCalls: Readonly<Record<string, Call>> = {
  'GET /tips': { by: 'visitor', of: 'active', path: () => '/tips' },
  'GET /tips/:id': { by: 'visitor', of: 'active', path: (_, { tip }) => `/tips/${tip}` },
  'POST /campaigns': {
    by: 'doctor',
    of: 'active',
    path: () => '/campaigns',
    body: (_, { tip, team }) => ({ tipId: tip, audience: { teamId: team } }),
    instead: { sendAt: '2026-12-01T10:00:00+08:00' },
  },
  'POST /campaigns/preview': {
    by: 'doctor',
    of: 'active',
    path: () => '/campaigns/preview',
    body: (_, { tip, team }) => ({ tipId: tip, audience: { teamId: team } }),
  },
  'GET /campaigns': { by: 'doctor', of: 'active', path: () => '/campaigns' },
  'GET /campaigns/:id': {
    by: 'doctor',
    of: 'pushed',
    also: ['to-go', 'missing'],
    path: ({ id }) => `/campaigns/${id}`,
  },
  'POST /campaigns/:id/recall': {
    by: 'doctor',
    of: 'to-go',
    also: ['pushed', 'missing'],
    path: ({ id }) => `/campaigns/${id}/recall`,
  },
  'GET /inbox': { by: 'self', of: 'letter', path: () => '/inbox' },
  'GET /inbox/:id': { by: 'self', of: 'letter', also: ['missing'], path: ({ id }) => `/inbox/${id}` },
  'POST /inbox/:id/read': {
    by: 'self',
    of: 'letter',
    also: ['missing'],
    path: ({ id }) => `/inbox/${id}/read`,
  },
}
