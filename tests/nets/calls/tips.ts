import type { Call } from './call'

const words = {
  title: '冬天晨练晚半小时',
  summary: '等太阳出来再出门。',
  paragraphs: ['九点以后出门，先在家活动十分钟。'],
  topics: ['运动'],
  groups: [],
  notFor: [],
  occasion: '大雪',
  source: '《中国人群身体活动指南（2021）》',
}

const version = (verb: string) => (thing: { id: string }) => `/tip-versions/${thing.id}${verb}`

export const tipsCalls: Readonly<Record<string, Call>> = {
  'GET /tips/shelf': { by: 'doctor', of: 'tip-own', path: () => '/tips/shelf' },
  'POST /tips': {
    by: 'doctor',
    of: 'tip-own',
    path: () => '/tips',
    body: () => words,
    instead: { topics: ['营养'] },
  },
  'GET /tips/:id/versions': {
    by: 'doctor',
    of: 'tip-own',
    also: ['missing'],
    path: ({ id }) => `/tips/${id}/versions`,
  },
  'POST /tips/:id/versions': {
    by: 'doctor',
    of: 'tip-own',
    also: ['missing'],
    path: ({ id }) => `/tips/${id}/versions`,
  },
  'POST /tips/:id/retire': {
    by: 'doctor',
    of: 'tip-own',
    also: ['missing'],
    path: ({ id }) => `/tips/${id}/retire`,
  },
  'GET /tip-versions': { by: 'doctor', of: 'tip-draft', path: () => '/tip-versions' },
  'GET /tip-versions/:id': {
    by: 'doctor',
    of: 'tip-draft',
    also: ['tip-submitted', 'missing'],
    path: version(''),
  },
  'PUT /tip-versions/:id': {
    by: 'doctor',
    of: 'tip-draft',
    also: ['tip-submitted', 'missing'],
    path: version(''),
    body: () => words,
    instead: { topics: ['营养'] },
  },
  'POST /tip-versions/:id/submit': {
    by: 'doctor',
    of: 'tip-draft',
    also: ['tip-submitted', 'missing'],
    path: version('/submit'),
  },
  'POST /tip-versions/:id/drop': {
    by: 'doctor',
    of: 'tip-draft',
    also: ['tip-submitted', 'missing'],
    path: version('/drop'),
  },
  'POST /tip-versions/:id/approve': {
    by: 'colleague',
    of: 'tip-submitted',
    also: ['tip-draft', 'missing'],
    path: version('/approve'),
    body: () => ({}),
    instead: { expiresOn: '2027-01-01' },
  },
  'POST /tip-versions/:id/return': {
    by: 'colleague',
    of: 'tip-submitted',
    also: ['tip-draft', 'missing'],
    path: version('/return'),
    body: () => ({ words: '第二段写短一点。' }),
    instead: { words: '标题换一个。' },
  },
}
