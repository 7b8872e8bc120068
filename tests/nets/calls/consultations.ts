import type { Call } from './call'

export const consultationsCalls: Readonly<Record<string, Call>> = {
  'POST /consultations': {
    by: 'self',
    of: 'active',
    also: ['free', 'missing'],
    path: () => '/consultations',
    body: ({ residentId }) => ({ residentId, topic: 'symptom', text: '这两天头晕。' }),
    instead: { text: '这两天咳嗽。' },
  },
  'GET /consultations': { by: 'self', of: 'active', path: () => '/consultations?scope=mine' },
  'GET /consultations/pace': {
    by: 'doctor',
    of: 'active',
    path: (_, { team }) => `/consultations/pace?teamId=${team}&year=2026`,
  },
  'GET /consultations/:id': {
    by: 'self',
    of: 'question',
    also: ['question-over', 'missing'],
    path: ({ id }) => `/consultations/${id}`,
  },
  'POST /consultations/:id/messages': {
    by: 'self',
    of: 'question',
    also: ['question-over', 'missing'],
    path: ({ id }) => `/consultations/${id}/messages`,
    body: () => ({ text: '还想问一句。' }),
    instead: { text: '没有了。' },
  },
  'POST /consultations/:id/assign': {
    by: 'doctor',
    of: 'question',
    also: ['question-over', 'missing'],
    path: ({ id }) => `/consultations/${id}/assign`,
    body: (_, { practitioner }) => ({ practitionerId: practitioner }),
  },
  'POST /consultations/:id/close': {
    by: 'self',
    of: 'question',
    also: ['answer', 'question-over', 'missing'],
    path: ({ id }) => `/consultations/${id}/close`,
  },
  'POST /consultations/:id/rating': {
    by: 'self',
    of: 'answer',
    also: ['question', 'missing'],
    path: ({ id }) => `/consultations/${id}/rating`,
    body: () => ({ stars: 5 }),
    instead: { stars: 4 },
  },
}
