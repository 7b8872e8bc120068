import { doorCode } from '@jiayitong/bff/door-codes'
import { codeStepOf } from '@jiayitong/shared/domain/events'
import { testVault } from '../../support/app'
import { stageNow } from '../stage-clock'
import type { Call } from './call'

const opening = { season: 'weight', capacity: 20 }
const meeting = {
  title: '一起走一走',
  place: '柳浪公园东门',
  startsAt: '2026-12-01T09:00:00+08:00',
  endsAt: '2026-12-01T10:00:00+08:00',
}
const also = ['missing'] as const

export const groupsCalls: Readonly<Record<string, Call>> = {
  'GET /groups': {
    by: 'self',
    of: 'active',
    also,
    path: ({ residentId }) => `/groups?residentId=${residentId}`,
  },
  'GET /groups/seasons': { by: 'doctor', of: 'group', path: () => '/groups/seasons' },
  'GET /groups/desk': { by: 'doctor', of: 'group', path: () => '/groups/desk' },
  'POST /groups': {
    by: 'doctor',
    of: 'group',
    path: () => '/groups',
    body: (_, { team }) => ({ ...opening, teamId: team }),
    instead: { capacity: 30 },
  },
  'GET /groups/:id': {
    by: 'self',
    of: 'group',
    also: ['group-free', 'missing'],
    path: ({ id, residentId }) => `/groups/${id}?residentId=${residentId}`,
  },
  'GET /groups/:id/desk': { by: 'doctor', of: 'group', also, path: ({ id }) => `/groups/${id}/desk` },
  'POST /groups/:id/join': {
    by: 'self',
    of: 'group-free',
    also: ['group', 'missing'],
    path: ({ id }) => `/groups/${id}/join`,
    body: ({ residentId }) => ({ residentId, agree: true }),
    instead: { residentId: '0190c0de-0000-7000-8000-00000000000f' },
  },
  'POST /groups/:id/leave': {
    by: 'self',
    of: 'group',
    also: ['group-free', 'missing'],
    path: ({ id }) => `/groups/${id}/leave`,
    body: ({ residentId }) => ({ residentId }),
    instead: { residentId: '0190c0de-0000-7000-8000-00000000000f' },
  },
  'POST /groups/:id/done': {
    by: 'self',
    of: 'group',
    also: ['group-free', 'missing'],
    path: ({ id }) => `/groups/${id}/done`,
    body: ({ residentId }) => ({ residentId, task: 'salt' }),
    instead: { task: 'walk' },
  },
  'POST /groups/:id/advices': {
    by: 'doctor',
    of: 'group',
    also,
    path: ({ id }) => `/groups/${id}/advices`,
    body: () => ({ words: '这周降温，早上晚点出门。' }),
    instead: { words: '量之前坐五分钟。' },
  },
  'POST /groups/:id/meetings': {
    by: 'doctor',
    of: 'group',
    also,
    path: ({ id }) => `/groups/${id}/meetings`,
    body: () => meeting,
    instead: { place: '社区活动室' },
  },
  'POST /groups/:id/close': { by: 'doctor', of: 'group', also, path: ({ id }) => `/groups/${id}/close` },
  'GET /group-meetings/:id/code': {
    by: 'doctor',
    of: 'group-meeting',
    also,
    path: ({ id }) => `/group-meetings/${id}/code`,
  },
  'POST /group-meetings/:id/check-in': {
    by: 'self',
    of: 'group-meeting',
    also,
    path: ({ id }) => `/group-meetings/${id}/check-in`,
    body: ({ id, residentId }) => ({ residentId, code: doorCode(testVault, id, codeStepOf(stageNow())) }),
    instead: { code: '00000000' },
  },
}
