import type { Call } from './call'

export const appointmentsCalls: Readonly<Record<string, Call>> = {
  'GET /slots': { by: 'self', of: 'active', path: (_, { team }) => `/slots?teamId=${team}` },
  'POST /appointments': {
    by: 'self',
    of: 'active',
    also: ['free', 'terminated', 'missing'],
    path: () => '/appointments',
    body: ({ residentId }, { slots }) => ({ slotId: slots.third, residentId }),
    instead: { reason: '复诊' },
  },
  'GET /appointments': { by: 'self', of: 'active', path: () => '/appointments' },
  'GET /appointments/:id': {
    by: 'self',
    of: 'booked',
    also: ['cancelled', 'past', 'missing'],
    path: ({ id }) => `/appointments/${id}`,
  },
  'POST /appointments/:id/cancel': {
    by: 'self',
    of: 'booked',
    also: ['cancelled', 'past', 'missing'],
    path: ({ id }) => `/appointments/${id}/cancel`,
  },
}
