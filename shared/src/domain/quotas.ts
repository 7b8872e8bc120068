import { type Rules, ruling, type Source } from './policies'
import type { WhyNot } from './refusals'

/** What a hospital has to give: a doctor's numbers, an examination's places, beds (浙卫发〔2022〕34号 三（二）). */
export const resourceKinds = ['clinic', 'exam', 'bed'] as const
export type ResourceKind = (typeof resourceKinds)[number]
export const resourceKindNames: Record<ResourceKind, string> = {
  clinic: '专家门诊',
  exam: '检查',
  bed: '住院床位',
}

/** The least a hospital has to keep for family doctors of one resource. */
export interface QuotaFloor {
  /** Of a thousand, so that no fraction is rounded. */
  readonly permille: number
  /** A document that gives no number still wants some. */
  readonly atLeast: number
  /** Where beds are optional, less is an alarm and no refusal. */
  readonly enforced: boolean
  readonly source: Source | null
}

const none: QuotaFloor = { permille: 0, atLeast: 0, enforced: false, source: null }

/* The first policy that gives a number: one may speak of beds and leave the share to what it inherits. */
const shareOf = (rules: Rules, field: 'expertShare' | 'equipmentExamShare' | 'bedShare') => {
  for (const policy of rules) {
    const share = policy.quota?.[field]
    const source = ruling([policy], 'quota')?.source
    if (share != null && source) return { permille: Math.round(share * 1000), source }
  }
  return undefined
}

/**
 * What is to be kept of a resource: the policy's share of expert numbers and of bookable examinations
 * (威卫发〔2023〕4号 四（三）: 不低于 20%), a part of the beds where documents want one (国卫办基层发〔2025〕21号 一（四）).
 */
export const quotaFloor = (rules: Rules, kind: ResourceKind): QuotaFloor => {
  const spoken = ruling(rules, 'quota')
  if (!spoken) return none
  const own = shareOf(
    rules,
    kind === 'clinic' ? 'expertShare' : kind === 'exam' ? 'equipmentExamShare' : 'bedShare',
  )
  if (own) return { ...own, atLeast: 0, enforced: true }
  if (kind === 'clinic') return { permille: 0, atLeast: 1, enforced: true, source: spoken.source }
  if (kind === 'exam') return none
  if (spoken.value.beds !== 'optional')
    return { permille: 0, atLeast: 1, enforced: true, source: spoken.source }
  const expert = shareOf(rules, 'expertShare')
  return expert ? { ...expert, atLeast: 0, enforced: false } : none
}

/** How many places of a capacity that is. */
export const leastQuota = ({ permille, atLeast }: QuotaFloor, capacity: number): number =>
  Math.min(capacity, Math.max(atLeast, Math.ceil((capacity * permille) / 1000)))

/** Whether a pool is smaller than it should be: the alarm. */
export const isBelowShare = (floor: QuotaFloor, { quota, capacity }: Places): boolean =>
  capacity > 0 && quota < leastQuota(floor, capacity)

interface Places {
  readonly capacity: number
  readonly quota: number
}

/** Why a hospital cannot give so few to family doctors, or take away what is taken. */
export const whyNotOpen = (
  floor: QuotaFloor,
  places: Places,
  used: { readonly reserved: number; readonly publicly: number } = { reserved: 0, publicly: 0 },
): WhyNot => {
  const { capacity, quota } = places
  if (quota > capacity) return { code: 'quota-below-share', detail: '给家医留的不能多于总数。' }
  if (floor.enforced && isBelowShare(floor, places)) {
    const { document, article } = floor.source ?? { document: '', article: '' }
    return {
      code: 'quota-below-share',
      detail: `总数 ${capacity}，至少给家医留 ${leastQuota(floor, capacity)} 个（${document} ${article}）。`,
    }
  }
  if (quota < used.reserved || capacity - quota < used.publicly)
    return { code: 'places-in-use', detail: `已经约出 ${used.reserved + used.publicly} 个，不能减到这么少。` }
  return undefined
}

/**
 * How many of one pool a single team may hold, so that no team takes it all: an equal part where each has its own
 * (二七卫计〔2016〕110号 二（四）: 为每个签约团队预留), else the policy's share of the pool. At least one.
 */
export const teamCeiling = (rules: Rules, quota: number, teams: number): number => {
  const perTeam = ruling(rules, 'quota')?.value.scope === 'per-team'
  const part = perTeam ? 1 / Math.max(teams, 1) : (ruling(rules, 'quotaUse')?.value.teamShareMaximum ?? 1)
  return Math.max(1, perTeam ? Math.floor(quota * part) : Math.ceil(quota * part))
}

const hourMs = 3_600_000

/** When what nobody used goes back to everybody. */
export const releaseOf = (rules: Rules, startsAt: Date): Date =>
  new Date(startsAt.getTime() - (ruling(rules, 'quotaUse')?.value.releaseHours ?? 0) * hourMs)
