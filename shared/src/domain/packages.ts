import { ageOn } from './days'
import { type RegionLevel, type Rules, regionLevelNames, ruling } from './policies'
import type { WhyNot } from './refusals'
import type { KeyGroup } from './residents'

/** 基础包 is set by the city, the others by the county (威卫发〔2023〕4号 四). */
export const packageTiers = ['basic', 'primary', 'intermediate', 'advanced'] as const
export type PackageTier = (typeof packageTiers)[number]
export const packageTierNames: Record<PackageTier, string> = {
  basic: '基础包',
  primary: '初级包',
  intermediate: '中级包',
  advanced: '高级包',
}

/**
 * Why a region may not publish a package of a tier: rights follow the level (威卫发〔2023〕4号 四: 基础服务包以市为单位统一制定，
 * 个性化服务包以县区为单位分别制定).
 */
export const whyNotPublish = (rules: Rules, tier: PackageTier, level: RegionLevel): WhyNot => {
  const found = ruling(rules, 'packages')
  if (!found) return undefined
  const { tiers, basicSetBy, othersSetBy } = found.value
  const setBy = tier === 'basic' ? basicSetBy : othersSetBy
  const source = `${found.source.document} ${found.source.article}`
  if (!tiers.includes(tier))
    return { code: 'not-yours-to-publish', detail: `本地没有${packageTierNames[tier]}（${source}）。` }
  return level === setBy
    ? undefined
    : {
        code: 'not-yours-to-publish',
        detail: `${packageTierNames[tier]}由${regionLevelNames[setBy]}里制定（${source}）。`,
      }
}

/** What a resident's own choice of items is called. */
export const ownPackName = '自选服务'

/** The library's four categories (国卫办基层发〔2025〕21号 二（八）). */
export const itemCategories = ['health-management', 'community', 'medical', 'public-health'] as const
export type ItemCategory = (typeof itemCategories)[number]
export const itemCategoryNames: Record<ItemCategory, string> = {
  'health-management': '健康管理',
  community: '社区服务',
  medical: '医疗服务',
  'public-health': '公共卫生',
}

/** Whom a package is for; an absent limit does not limit. */
export interface Audience {
  minAge?: number
  maxAge?: number
  /** Only residents on the local household register (本地户籍). */
  localRegister?: boolean
  /** One of these is enough. */
  groups?: KeyGroup[]
}

/** Why a resident cannot take a package: too young, too old, or not of its groups. */
export const whyNotTake = (
  pack: { name: string; audience: Audience },
  resident: { bornOn: string; localRegister: boolean; groups: readonly KeyGroup[] },
  today: string,
): WhyNot => {
  const { minAge, maxAge, localRegister, groups } = pack.audience
  const age = ageOn(resident.bornOn, today)
  if (minAge !== undefined && age < minAge)
    return { code: 'not-eligible', detail: `「${pack.name}」适合 ${minAge} 岁及以上，请换一个服务包。` }
  if (maxAge !== undefined && age > maxAge)
    return { code: 'not-eligible', detail: `「${pack.name}」适合 ${maxAge} 岁及以下，请换一个服务包。` }
  if (localRegister && !resident.localRegister)
    return { code: 'not-eligible', detail: `「${pack.name}」只给本地户籍居民，请换一个服务包。` }
  if (groups && !groups.some(group => resident.groups.includes(group)))
    return { code: 'not-eligible', detail: `「${pack.name}」只给相应人群，请换一个服务包。` }
  return undefined
}
