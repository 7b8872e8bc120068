export const sexes = ['female', 'male'] as const
export type Sex = (typeof sexes)[number]

/** Kinds of people the documents put first; which of them count is a field of each policy. */
export const keyGroups = [
  'elderly',
  'maternal',
  'child',
  'disabled',
  'hypertension',
  'diabetes',
  'tuberculosis',
  'severe-mental-disorder',
  'poverty',
  'family-planning-special',
  'minimum-living-allowance',
  'extreme-poverty',
  'low-income-marginal',
  'out-of-poverty-supported',
  'poverty-return-monitored',
  'certified-disabled',
] as const
export type KeyGroup = (typeof keyGroups)[number]

/** Key groups as people say them. */
export const keyGroupNames: Record<KeyGroup, string> = {
  elderly: '老年人',
  maternal: '孕产妇',
  child: '儿童',
  disabled: '残疾人',
  hypertension: '高血压',
  diabetes: '糖尿病',
  tuberculosis: '肺结核',
  'severe-mental-disorder': '严重精神障碍',
  poverty: '困难群众',
  'family-planning-special': '计划生育特殊家庭',
  'minimum-living-allowance': '低保',
  'extreme-poverty': '特困',
  'low-income-marginal': '低保边缘',
  'out-of-poverty-supported': '脱贫享受政策',
  'poverty-return-monitored': '防止返贫监测',
  'certified-disabled': '持证残疾人',
}

/** A minor may be acted for by a guardian (民法典 第十七条：不满十八周岁). */
export const adultAge = 18
