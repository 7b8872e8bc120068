import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import type { Audience, ItemCategory, PackageTier } from '@jiayitong/shared/domain/packages'
import { organisationId, region } from './keys'
import type { Rows } from './rows'
import { demand, idOf } from './seed'

interface ItemPlan {
  readonly name: string
  readonly category: ItemCategory
  readonly unit: string
  readonly description: string
}

const item = (category: ItemCategory, name: string, unit: string, description: string): ItemPlan => ({
  name,
  category,
  unit,
  description,
})

/** The district's library of services, in the four categories of 国卫办基层发〔2025〕21号 二（八）. */
const itemPlans: readonly ItemPlan[] = [
  item(
    'health-management',
    '健康推送',
    '次',
    '每月至少一条，按节气、季节和你的身体情况挑选，由团队医生审核。',
  ),
  item('health-management', '定期随访', '次', '医生或护士打电话、约门诊或上门，问情况、看指标、调整方案。'),
  item('health-management', '年度体检', '次', '一年一次，查血压、血糖、血脂、肝肾功能、心电图和腹部 B 超。'),
  item(
    'health-management',
    '年度健康评估',
    '份',
    '把一年的体检、用药和指标放在一起看，写清楚明年要注意什么。',
  ),
  item(
    'health-management',
    '中医体质辨识',
    '次',
    '填一份问卷，中医师看舌脉，告诉你是哪种体质、怎么吃怎么动。',
  ),
  item('health-management', '血压血糖管理', '次', '核对家里量的数，教怎么量才准，必要时调药。'),
  item('health-management', '并发症筛查', '次', '查眼底、尿微量白蛋白和足背动脉，早发现早处理。'),
  item('community', '健康讲座', '场', '小区里办，听得懂、能动手，讲完可以单独问。'),
  item('community', '家庭药箱指导', '次', '药师看看家里的药：过期的清掉，重复的并掉，怎么放也教。'),
  item('community', '康复训练指导', '次', '康复师按你的情况教动作，写成一页纸带回家练。'),
  item('community', '防跌倒评估', '次', '上门看浴室、床边和夜灯，能改的当天就改。'),
  item('medical', '预约优先', '次', '签约居民的号单独留着，团队门诊和晚间门诊都能用。'),
  item('medical', '优先转诊', '次', '需要去大医院时，用为家庭医生留的专家号和检查号，有人全程跟着。'),
  item('medical', '用药指导', '次', '看你手上的药有没有重复、相冲，怎么吃、什么时候吃写清楚。'),
  item('medical', '长期处方', '次', '病情稳定的慢性病，一次可以开 4 到 12 周的药，少跑几趟。'),
  item('medical', '上门随访', '次', '行动不便或八十岁以上，先打电话约时间，来人出示证件。'),
  item('medical', '中医适宜技术', '次', '推拿、艾灸、耳穴压豆、拔罐，选一样合适的做。'),
  item('public-health', '儿童保健', '次', '量身高体重，查视力、听力、口腔和发育，结果当场讲。'),
  item('public-health', '预防接种提醒', '次', '该打哪一针、什么时候打，提前一周告诉你。'),
  item('public-health', '孕产保健', '次', '孕早期建册，孕期随访，产后 42 天复查，母乳喂养有人教。'),
  item('public-health', '新生儿访视', '次', '出院一周内上门，看黄疸、脐带和吃奶。'),
]

interface PackagePlan {
  readonly name: string
  readonly tier: PackageTier
  readonly summary: string
  readonly audience: Audience
  readonly priceFen: number
  /** Of a course of treatment, agreed upon beside a running agreement. */
  readonly courseDays?: number
  /** Name of an item and how often a year. */
  readonly items: readonly (readonly [name: string, perYear: number])[]
}

const basic = [
  ['健康推送', 12],
  ['定期随访', 4],
  ['年度体检', 1],
  ['用药指导', 2],
  ['预约优先', 6],
  ['优先转诊', 2],
] as const

/** On sale with every team; the basic fee and the elders' subsidy are those of 威卫发〔2023〕4号 六（一）. */
const packagePlans: readonly PackagePlan[] = [
  {
    name: '基础包',
    tier: 'basic',
    summary: '12 次推送，年度体检',
    audience: {},
    priceFen: 1_000,
    items: basic,
  },
  {
    name: '基础包·长者',
    tier: 'basic',
    summary: '60 岁起，上门随访',
    audience: { minAge: 60, localRegister: true },
    priceFen: 5_000,
    items: [...basic, ['上门随访', 2], ['中医体质辨识', 1], ['家庭药箱指导', 1], ['防跌倒评估', 1]],
  },
  {
    name: '基础包·儿童',
    tier: 'basic',
    summary: '17 岁及以下，体检和疫苗',
    audience: { maxAge: 17 },
    priceFen: 1_000,
    items: [
      ['健康推送', 12],
      ['定期随访', 2],
      ['儿童保健', 2],
      ['预防接种提醒', 4],
      ['预约优先', 6],
      ['优先转诊', 2],
    ],
  },
  {
    name: '基础包·孕产',
    tier: 'basic',
    summary: '孕期到产后 42 天，一路有人管',
    audience: { groups: ['maternal'] },
    priceFen: 1_000,
    items: [
      ['健康推送', 12],
      ['定期随访', 4],
      ['孕产保健', 6],
      ['新生儿访视', 2],
      ['用药指导', 2],
      ['预约优先', 6],
      ['优先转诊', 2],
    ],
  },
  {
    name: '初级包·两病管理',
    tier: 'primary',
    summary: '高血压、糖尿病，每月看一次数',
    audience: { groups: ['hypertension', 'diabetes'] },
    priceFen: 12_000,
    items: [
      ...basic.filter(([name]) => name !== '用药指导'),
      ['血压血糖管理', 12],
      ['用药指导', 4],
      ['长期处方', 4],
      ['并发症筛查', 1],
      ['家庭药箱指导', 1],
      ['年度健康评估', 1],
    ],
  },
  {
    name: '中级包·康养',
    tier: 'intermediate',
    summary: '两病管理加中医调理和康复',
    audience: { minAge: 45 },
    priceFen: 26_000,
    items: [
      ...basic.filter(([name]) => name !== '用药指导'),
      ['血压血糖管理', 6],
      ['用药指导', 4],
      ['中医体质辨识', 1],
      ['中医适宜技术', 6],
      ['康复训练指导', 4],
      ['健康讲座', 2],
      ['年度健康评估', 1],
    ],
  },
  {
    name: '高级包·居家照护',
    tier: 'advanced',
    summary: '行动不便，医生护士到家里来',
    audience: { minAge: 60 },
    priceFen: 48_000,
    items: [
      ['健康推送', 12],
      ['定期随访', 12],
      ['年度体检', 1],
      ['上门随访', 12],
      ['血压血糖管理', 12],
      ['用药指导', 6],
      ['长期处方', 4],
      ['康复训练指导', 6],
      ['防跌倒评估', 1],
      ['家庭药箱指导', 2],
      ['优先转诊', 4],
      ['年度健康评估', 1],
    ],
  },
  {
    name: '颈肩腰腿痛调理',
    tier: 'intermediate',
    summary: '30 天一个疗程，针灸推拿加在家练',
    audience: { minAge: 18 },
    priceFen: 36_000,
    courseDays: 30,
    items: [
      ['中医体质辨识', 1],
      ['中医适宜技术', 10],
      ['康复训练指导', 4],
    ],
  },
  {
    name: '戒烟支持',
    tier: 'primary',
    summary: '90 天一个疗程，每两周见一次面',
    audience: { minAge: 18 },
    priceFen: 12_000,
    courseDays: 90,
    items: [
      ['定期随访', 6],
      ['用药指导', 2],
      ['年度健康评估', 1],
    ],
  },
]

/** What an item costs by itself, once, in fen; the others come with a package only. */
const itemPrices: Readonly<Record<string, number>> = {
  定期随访: 2_000,
  年度体检: 18_000,
  中医体质辨识: 5_000,
  血压血糖管理: 1_500,
  并发症筛查: 12_000,
  家庭药箱指导: 3_000,
  康复训练指导: 6_000,
  防跌倒评估: 4_000,
  用药指导: 2_000,
  上门随访: 5_000,
  中医适宜技术: 4_500,
  儿童保健: 3_500,
  新生儿访视: 4_000,
}

const itemId = (name: string) => idOf('item', name)
const packageId = (name: string) => idOf('package', name)

const withItems = new Map(
  packagePlans.map(pack => [
    pack.name,
    {
      ...pack,
      id: packageId(pack.name),
      /** As an agreement names them, in the library's order. */
      items: itemPlans.flatMap(plan => {
        const held = pack.items.find(([name]) => name === plan.name)
        return held ? [{ id: itemId(plan.name), name: plan.name, unit: plan.unit, perYear: held[1] }] : []
      }),
    },
  ]),
)

/** A package with its items and their ids. */
export const packageNamed = (name: string) => demand(withItems.get(name), name)

/** On sale long enough for every agreement of the demo to name them. */
export const serviceRows = (now: Date): Rows => ({
  serviceItems: itemPlans.map((plan, position) => ({
    ...plan,
    id: itemId(plan.name),
    priceFen: itemPrices[plan.name] ?? null,
    position,
  })),
  itemsNotGiven: [
    {
      organisationId: organisationId('柳浪中心'),
      itemId: itemId('并发症筛查'),
      why: '眼底相机在检修，下个月恢复，可以到市立医院做。',
    },
  ],
  packages: packagePlans.map(({ items: _, ...plan }, position) => ({
    ...plan,
    id: packageId(plan.name),
    regionCode: region.code,
    publishedOn: addDays(dayOf(now), -1100),
    position,
  })),
  packageItems: packagePlans.flatMap(pack =>
    pack.items.map(([name, perYear]) => ({ packageId: packageId(pack.name), itemId: itemId(name), perYear })),
  ),
})
