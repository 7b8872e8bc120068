import type { Call } from './call'

export const pushesCalls: Readonly<Record<string, Call>> = {
  'GET /tips': { by: 'visitor', of: 'active', path: () => '/tips' },
  'GET /tips/:id': { by: 'visitor', of: 'active', path: (_, { tip }) => `/tips/${tip}` },
}
