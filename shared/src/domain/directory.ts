import { type Rules, ruling } from './policies'
import type { WhyNot } from './refusals'

export const organisationKinds = [
  'community-centre',
  'community-station',
  'township-hospital',
  'village-clinic',
  'private-clinic',
  'hospital',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const organisationKindNames: Record<OrganisationKind, string> = {
  'community-centre': '社区卫生服务中心',
  'community-station': '社区卫生服务站',
  'township-hospital': '乡镇卫生院',
  'village-clinic': '村卫生室',
  'private-clinic': '个体诊所',
  hospital: '医院',
}

export const organisationLevels = ['primary', 'second', 'third'] as const
export type OrganisationLevel = (typeof organisationLevels)[number]
export const organisationLevelNames: Record<OrganisationLevel, string> = {
  primary: '基层',
  second: '二级',
  third: '三级',
}

export const areaKinds = ['compound', 'building', 'village-group'] as const
export type AreaKind = (typeof areaKinds)[number]

export const duties = [
  'family-doctor',
  'general-practitioner',
  'nurse',
  'public-health',
  'tcm',
  'pharmacist',
  'rehabilitation',
  'specialist',
  'village-doctor',
] as const
export type Duty = (typeof duties)[number]

/** What a member of a team does, as residents read it under the face. */
export const dutyNames: Record<Duty, string> = {
  'family-doctor': '家庭医生',
  'general-practitioner': '全科医生',
  nurse: '社区护士',
  'public-health': '公卫医师',
  tcm: '中医师',
  pharmacist: '药师',
  rehabilitation: '康复师',
  specialist: '专科医生',
  'village-doctor': '乡村医生',
}

/** Why an account cannot send one more correction today. @param sent how many it has sent today */
export const whyNotCorrect = (rules: Rules, sent: number): WhyNot =>
  sent >= (ruling(rules, 'directory')?.value.correctionsPerDay ?? 0)
    ? { code: 'too-many-corrections' }
    : undefined
