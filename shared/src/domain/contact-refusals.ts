import type { RefusalKind } from './refusals'

/** Expected refusals about asking the team and about what brings people to it. */
export const contactRefusals = {
  'not-contracted': {
    status: 409,
    title: '还没有签约的团队',
    detail: '签约生效以后，就能随时向家医团队提问。急事请打 120。',
  },
  'too-many-consultations': {
    status: 409,
    title: '还有几个问题在等回复',
    detail: '可以在原来的问题下面接着写，或者打团队电话。',
  },
  'too-many-posters': {
    status: 409,
    title: '海报已经够多了',
    detail: '一个团队最多同时贴 50 处，换下的旧海报到期后就能再加。',
  },
} as const satisfies Record<string, RefusalKind>
