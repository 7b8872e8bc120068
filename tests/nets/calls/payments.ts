import { type Call, otherThan } from './call'

export const paymentsCalls: Readonly<Record<string, Call>> = {
  'GET /agreements/:id/payments': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/payments`,
  },
  'POST /agreements/:id/pay': {
    by: 'self',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/pay`,
  },
  'POST /agreements/:id/pay-at-counter': {
    by: 'doctor',
    of: 'active',
    also: otherThan('active'),
    path: ({ id }) => `/agreements/${id}/pay-at-counter`,
    body: () => ({ fen: 1_000 }),
    instead: { fen: 900 },
  },
  'POST /refunds/:id/pay-out': {
    by: 'doctor',
    of: 'to-give-back',
    also: ['missing'],
    path: ({ id }) => `/refunds/${id}/pay-out`,
  },
  'GET /payments/:id/receipt': {
    by: 'self',
    of: 'paid',
    also: ['missing'],
    path: ({ id }) => `/payments/${id}/receipt`,
  },
  'GET /fees': { by: 'manager', of: 'active', path: () => '/fees?year=2026' },
  'GET /fees/claims': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/claims?year=2026&payer=city-finance',
  },
  'GET /fees/claims.xlsx': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/claims.xlsx?year=2026&payer=city-finance',
  },
  'GET /fees/doctors': { by: 'manager', of: 'active', path: () => '/fees/doctors?year=2026' },
  'POST /fees/received': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/received',
    body: () => ({ year: 2026, payer: 'city-finance', fen: 800 }),
    instead: { fen: 700 },
  },
  'POST /fees/distributions': {
    by: 'manager',
    of: 'active',
    path: () => '/fees/distributions',
    body: () => ({ year: 2026, to: 'staff', fen: 500 }),
    instead: { fen: 600 },
  },
  'GET /me/community-invitations': {
    by: 'self',
    of: 'invitation',
    path: () => '/me/community-invitations',
  },
  'POST /teams/:id/waitlist': {
    by: 'self',
    of: 'free',
    also: ['waiting'],
    path: (_, { fullTeam }) => `/teams/${fullTeam}/waitlist`,
  },
  'GET /teams/:id/waitlist': { by: 'doctor', of: 'active', path: (_, { team }) => `/teams/${team}/waitlist` },
  'GET /waitlist': { by: 'self', of: 'waiting', path: () => '/waitlist' },
  'POST /waitlist/:id/leave': {
    by: 'self',
    of: 'waiting',
    also: ['missing'],
    path: ({ id }) => `/waitlist/${id}/leave`,
  },
}
