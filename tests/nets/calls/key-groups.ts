import type { Call } from './call'

export const keyGroupsCalls: Readonly<Record<string, Call>> = {
  'GET /key-groups': { by: 'doctor', of: 'active', path: (_, { team }) => `/key-groups?teamId=${team}` },
  'POST /key-groups/invitations': {
    by: 'doctor',
    of: 'unsigned',
    also: ['active', 'missing'],
    path: () => '/key-groups/invitations',
    body: ({ residentId }, { team }) => ({ teamId: team, residentId }),
  },
  'PUT /residents/:id/groups': {
    by: 'doctor',
    of: 'active',
    also: ['free', 'missing'],
    path: ({ residentId }) => `/residents/${residentId}/groups`,
    body: () => ({ groups: ['hypertension'] }),
    instead: { groups: ['diabetes'] },
  },
}
