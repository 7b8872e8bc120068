import type { Call } from './call'

const hours = {
  practitionerId: null,
  startsAt: '2026-12-26T08:00:00+08:00',
  endsAt: '2026-12-26T12:00:00+08:00',
}

export const workSessionsCalls: Readonly<Record<string, Call>> = {
  'GET /work-sessions': {
    by: 'doctor',
    of: 'work-session',
    path: (_, { team }) => `/work-sessions?teamId=${team}`,
  },
  'POST /work-sessions': {
    by: 'doctor',
    of: 'work-session',
    path: () => '/work-sessions',
    body: (_, { team, practitioner }) => ({
      teamId: team,
      practitionerId: practitioner,
      kind: 'noon',
      room: '2 楼 2 号诊室',
      weekdays: [0],
      fromMinute: 720,
      toMinute: 780,
      eachMinutes: 20,
      capacity: 1,
      holidays: 'closed',
      startsOn: '2026-11-23',
    }),
    instead: { capacity: 2 },
  },
  'POST /work-sessions/:id/end': {
    by: 'doctor',
    of: 'work-session',
    also: ['missing'],
    path: ({ id }) => `/work-sessions/${id}/end`,
    body: () => ({ lastOn: '2026-12-01' }),
    instead: { lastOn: '2026-12-02' },
  },
  'GET /closures': { by: 'doctor', of: 'closure', path: (_, { team }) => `/closures?teamId=${team}` },
  'POST /closures/preview': {
    by: 'doctor',
    of: 'closure',
    path: () => '/closures/preview',
    body: (_, { team }) => ({ ...hours, teamId: team }),
    instead: { endsAt: '2026-12-26T11:00:00+08:00' },
  },
  'POST /closures': {
    by: 'doctor',
    of: 'closure',
    path: () => '/closures',
    body: (_, { team }) => ({ ...hours, teamId: team, reason: '外出培训' }),
    instead: { reason: '设备检修' },
  },
  'POST /closures/:id/reopen': {
    by: 'doctor',
    of: 'closure',
    also: ['missing'],
    path: ({ id }) => `/closures/${id}/reopen`,
  },
  'GET /slot-days': { by: 'visitor', of: 'closure', path: (_, { team }) => `/slot-days?teamId=${team}` },
}
