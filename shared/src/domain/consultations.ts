import { type Rules, ruling } from './policies'
import type { WhyNot } from './refusals'

/** Waits for the team, for the resident, or is over. */
export const consultationStates = ['open', 'answered', 'closed'] as const
export type ConsultationState = (typeof consultationStates)[number]
export const consultationStateNames: Record<ConsultationState, string> = {
  open: '等团队回复',
  answered: '已回复',
  closed: '已结束',
}

export const consultationTopics = ['medicine', 'symptom', 'report', 'service', 'other'] as const
export type ConsultationTopic = (typeof consultationTopics)[number]
export const consultationTopicNames: Record<ConsultationTopic, string> = {
  medicine: '用药',
  symptom: '身体不舒服',
  report: '看检查报告',
  service: '预约和签约',
  other: '别的事',
}

export const consultationSides = ['resident', 'team'] as const
export type ConsultationSide = (typeof consultationSides)[number]

/** Questions of one resident that may wait at once: enough for a family's worries, and a team still sees them all. */
export const mostOpen = 5

/** Messages a thread holds; what goes on longer is a visit. */
export const mostMessages = 100

/**
 * By when the team answers what is asked now; null where no policy says (国卫办基层发〔2025〕21号 gives no number, so the
 * shipped one is this product's default).
 */
export const answerBy = (rules: Rules, now: Date): Date | null => {
  const hours = ruling(rules, 'consultation')?.value.answerHours
  return hours === undefined ? null : new Date(now.getTime() + hours * 3_600_000)
}

/** A thread, as far as it decides. */
export interface ConsultationFacts {
  readonly state: ConsultationState
  /** When the team answered first. */
  readonly answeredAt: Date | null
  readonly stars: number | null
}

export const whyNotWrite = ({ state }: Pick<ConsultationFacts, 'state'>): WhyNot =>
  state === 'closed' ? { code: 'state-conflict', detail: '这次咨询已经结束，可以另问一次。' } : undefined

export const whyNotClose = ({ state }: Pick<ConsultationFacts, 'state'>): WhyNot =>
  state === 'closed' ? { code: 'state-conflict', detail: '这次咨询已经结束了。' } : undefined

/** Rated is what was answered, and once. */
export const whyNotRate = ({ answeredAt, stars }: ConsultationFacts): WhyNot =>
  answeredAt === null
    ? { code: 'state-conflict', detail: '团队还没有回复，回复以后再评价。' }
    : stars !== null
      ? { code: 'state-conflict', detail: '这次咨询已经评价过了。' }
      : undefined

/** Answers that a score may be shown for; fewer say more of chance than of the team. */
export const fewestRatings = 30
