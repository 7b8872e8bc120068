import { doorCode } from '@jiayitong/bff/door-codes'
import { codeStepOf } from '@jiayitong/shared/domain/events'
import { testVault } from '../../support/app'
import { stageNow } from '../stage-clock'
import type { Call } from './call'

const plan = {
  kind: 'tcm',
  site: 'community',
  title: '艾灸体验',
  summary: '',
  place: '社区活动室',
  startsAt: '2026-12-01T09:00:00+08:00',
  endsAt: '2026-12-01T11:00:00+08:00',
  capacity: 20,
}

/** Of an event: those who hold it succeed with it, everybody else knows nothing of it. */
const held = (verb: string) => (thing: { id: string }) => `/events/${thing.id}${verb}`
const others = ['event-open', 'event-running', 'event-planned', 'missing'] as const
const except = (thing: (typeof others)[number]) => others.filter(each => each !== thing)

export const eventsCalls: Readonly<Record<string, Call>> = {
  'GET /events': { by: 'visitor', of: 'event-open', path: () => '/events' },
  'GET /events/desk': { by: 'doctor', of: 'event-open', path: () => '/events/desk' },
  'GET /events/yearly': {
    by: 'doctor',
    of: 'event-open',
    path: (_, { team }) => `/events/yearly?teamId=${team}&year=2026`,
  },
  'GET /events/yearly/teams': {
    by: 'doctor',
    of: 'event-open',
    path: () => '/events/yearly/teams?year=2026',
  },
  'GET /events/:id': { by: 'visitor', of: 'event-open', also: except('event-open'), path: held('') },
  'POST /events': {
    by: 'doctor',
    of: 'event-open',
    path: () => '/events',
    body: (_, { team }) => ({ ...plan, teamId: team }),
    instead: { capacity: 30 },
  },
  'GET /events/:id/plan': {
    by: 'doctor',
    of: 'event-planned',
    also: except('event-planned'),
    path: held('/plan'),
  },
  'PUT /events/:id': {
    by: 'doctor',
    of: 'event-planned',
    also: except('event-planned'),
    path: held(''),
    body: () => plan,
    instead: { capacity: 30 },
  },
  'PUT /events/:id/checklist': {
    by: 'doctor',
    of: 'event-planned',
    also: ['missing'],
    path: held('/checklist'),
    body: () => ({ items: [{ text: '定场地', done: true }] }),
    instead: { items: [] },
  },
  'POST /events/:id/open': {
    by: 'doctor',
    of: 'event-planned',
    also: except('event-planned'),
    path: held('/open'),
  },
  'POST /events/:id/close': {
    by: 'doctor',
    of: 'event-running',
    also: except('event-running'),
    path: held('/close'),
    body: () => ({ walkIns: 3, outcome: '讲了量血压。' }),
    instead: { walkIns: 4 },
  },
  'POST /events/:id/cancel': {
    by: 'doctor',
    of: 'event-open',
    also: except('event-open'),
    path: held('/cancel'),
    body: () => ({ reason: '活动室停电' }),
    instead: { reason: '下大雪' },
  },
  'GET /events/:id/attendance': {
    by: 'doctor',
    of: 'event-open',
    also: ['missing'],
    path: held('/attendance'),
  },
  'GET /events/:id/code': { by: 'doctor', of: 'event-open', also: except('event-open'), path: held('/code') },
  'POST /event-signups/:id/arrive': {
    by: 'doctor',
    of: 'event-signup',
    also: ['event-waiting', 'missing'],
    path: ({ id }) => `/event-signups/${id}/arrive`,
  },
  'POST /events/:id/signups': {
    by: 'self',
    of: 'event-soon',
    also: except('event-open'),
    path: held('/signups'),
    body: ({ residentId }) => ({ residentId }),
    instead: { orWait: true },
  },
  'GET /me/event-signups': { by: 'self', of: 'event-signup', path: () => '/me/event-signups' },
  'POST /event-signups/:id/cancel': {
    by: 'self',
    of: 'event-signup',
    also: ['event-waiting', 'missing'],
    path: ({ id }) => `/event-signups/${id}/cancel`,
  },
  'POST /events/:id/check-in': {
    by: 'self',
    of: 'event-running',
    also: ['event-open', 'event-planned', 'missing'],
    path: held('/check-in'),
    body: ({ id, residentId }) => ({
      residentId,
      code: doorCode(testVault, id, codeStepOf(stageNow())),
    }),
    instead: { code: '00000000' },
  },
}
