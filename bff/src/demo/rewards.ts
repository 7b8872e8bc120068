import { organisationId } from './keys'
import type { Row, Rows } from './rows'
import { idOf } from './seed'

type RewardPlan = Pick<Row<'rewards'>, 'name' | 'kind' | 'points' | 'stock' | 'description' | 'place'> & {
  readonly home: string
  readonly slotKind?: Row<'rewards'>['slotKind']
  readonly perPerson?: number
}

const plans: readonly RewardPlan[] = [
  {
    home: '柳浪中心',
    name: '限盐勺一套',
    place: '1 楼服务台',
    kind: 'health-tool',
    points: 120,
    stock: 140,
    perPerson: 1,
    description: '2 克勺和油壶各一个，1 楼服务台领。',
  },
  {
    home: '柳浪中心',
    name: '空腹血糖',
    place: '1 楼检验科',
    kind: 'lab-exam',
    points: 300,
    stock: 60,
    perPerson: 2,
    description: '早上空腹来，指尖一滴血，五分钟出数。',
  },
  {
    home: '青石桥中心',
    name: '七格药盒',
    place: '药房窗口',
    kind: 'health-tool',
    points: 160,
    stock: 90,
    perPerson: 1,
    description: '一周七格，早中晚分开，字大。',
  },
  {
    home: '柳浪中心',
    name: '耳穴压豆',
    place: '2 楼中医馆',
    slotKind: 'tcm',
    kind: 'tcm',
    points: 500,
    stock: 40,
    description: '睡眠、头痛、咽痒都可以，一次贴五天。',
  },
  {
    home: '南浦中心',
    name: '弹力带和教练卡',
    place: '康复室',
    kind: 'health-tool',
    points: 260,
    stock: 70,
    perPerson: 1,
    description: '康复师选的力度，附六个动作。',
  },
  {
    home: '柳浪中心',
    name: '血脂四项',
    place: '1 楼检验科',
    kind: 'lab-exam',
    points: 650,
    stock: 30,
    perPerson: 1,
    description: '空腹抽血，第二天看报告，团队医生讲解。',
  },
  {
    home: '青石桥中心',
    name: '糖化血红蛋白',
    place: '1 楼检验科',
    kind: 'lab-exam',
    points: 700,
    stock: 30,
    perPerson: 2,
    description: '看近三个月的血糖，不用空腹。',
  },
  {
    home: '槐荫站',
    name: '艾灸一次',
    place: '中医诊室',
    kind: 'tcm',
    points: 800,
    stock: 24,
    description: '约 30 分钟，孕期和皮肤破损不做。',
  },
  {
    home: '柳浪中心',
    name: '颈肩推拿一次',
    place: '2 楼中医馆',
    slotKind: 'tcm',
    kind: 'tcm',
    points: 1_200,
    stock: 18,
    description: '2 楼中医馆，约 30 分钟，先约时间。',
  },
  {
    home: '石塘卫生院',
    name: '上臂血压计',
    place: '护士站',
    kind: 'health-tool',
    points: 1_800,
    stock: 12,
    perPerson: 1,
    description: '经过校准的电子血压计，护士教会再带走。',
  },
  {
    home: '市立医院',
    name: '颈动脉彩超',
    place: '超声科',
    kind: 'lab-exam',
    points: 2_000,
    stock: 10,
    perPerson: 1,
    description: '由家庭医生开单，用为签约居民留的号。',
  },
  {
    home: '市中医院',
    name: '三伏贴一个疗程',
    place: '中医门诊',
    kind: 'tcm',
    points: 1_500,
    stock: 20,
    perPerson: 1,
    description: '初伏到末伏四次，先由中医师看适不适合。',
  },
]

/** What health points can be exchanged for. */
export const rewardRows = (): Rows => ({
  rewards: plans.map(({ home, ...plan }) => ({
    ...plan,
    id: idOf('reward', plan.name),
    organisationId: organisationId(home),
    perPerson: plan.perPerson ?? null,
    slotKind: plan.slotKind ?? null,
  })),
})
