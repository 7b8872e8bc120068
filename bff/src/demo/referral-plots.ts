import type { ResourceKind } from '@jiayitong/shared/domain/quotas'
import type { ReferralDirection, ReferralEvent, ReferralSide } from '@jiayitong/shared/domain/referrals'

/** A referral of the demo in plain words. */
export interface Plot {
  readonly key: string
  /** 周桂兰, or somebody else by their turn. */
  readonly who: '周桂兰' | number
  /** The round trip it belongs to. */
  readonly episode: string
  readonly direction: ReferralDirection
  readonly hospital: '市立医院' | '市中医院'
  readonly kind: ResourceKind
  readonly department: string
  readonly title: string
  readonly reason: string
  readonly criteria: readonly string[]
  readonly green?: string
  readonly attachments?: readonly { readonly title: string; readonly text: string }[]
  readonly result?: string
  readonly prescriptionWeeks?: number
  readonly steps: readonly {
    readonly event: ReferralEvent | 'open' | 'send-down'
    readonly side: ReferralSide
    readonly hoursAgo: number
    readonly note?: string
  }[]
  readonly stay?: { readonly fromHoursAgo: number; readonly toHoursAgo?: number }
  readonly followUps?: readonly { readonly inDays: number; readonly task: string; readonly done?: string }[]
}

const unclear = ['诊断不明确，需要上级医院确诊']
const unfit = ['本机构没有所需的检查或治疗条件']
const day = 24

const step = (
  event: Plot['steps'][number]['event'],
  side: ReferralSide,
  hoursAgo: number,
  note?: string,
): Plot['steps'][number] => ({ event, side, hoursAgo, ...(note ? { note } : {}) })

/** In the order they were opened; every state a referral can be in is among them. */
export const plots: readonly Plot[] = [
  {
    key: 'gui-up-spring',
    who: '周桂兰',
    episode: 'gui-spring',
    direction: 'up',
    hospital: '市立医院',
    kind: 'bed',
    department: '心内科床位',
    title: '不稳定型心绞痛',
    reason: '静息时胸痛两次，每次十分钟，含药后缓解。心电图 ST 段压低。',
    criteria: ['疑似需要住院或手术'],
    green: '静息胸痛，要马上住院',
    result: '冠脉造影后植入支架一枚，恢复平稳。',
    steps: [
      step('open', 'team', 190 * day),
      step('reserve', 'team', 190 * day - 1),
      step('confirm', 'hospital', 190 * day - 2, '急诊楼一楼转诊台，直接办住院'),
      step('attend', 'hospital', 190 * day - 4),
      step('close', 'hospital', 183 * day),
    ],
    stay: { fromHoursAgo: 190 * day - 4, toHoursAgo: 183 * day },
  },
  {
    key: 'gui-down-spring',
    who: '周桂兰',
    episode: 'gui-spring',
    direction: 'down',
    hospital: '市立医院',
    kind: 'bed',
    department: '',
    title: '支架术后康复',
    reason: '支架术后第 7 天，血压 128/76，伤口愈合好。',
    criteria: ['进入康复期', '可以在社区继续治疗和随访'],
    attachments: [
      { title: '后续治疗和康复建议', text: '双联抗血小板一年，不自行停药。每天走路 20 分钟。两周复查血脂。' },
    ],
    result: '随访三次，血压、血脂达标，没有再胸痛。',
    prescriptionWeeks: 8,
    steps: [
      step('send-down', 'hospital', 183 * day),
      step('accept', 'team', 182 * day),
      step('plan', 'team', 182 * day - 2),
      step('close', 'team', 120 * day),
    ],
    stay: { fromHoursAgo: 182 * day, toHoursAgo: 170 * day },
    followUps: [
      { inDays: -175, task: '上门看伤口、量血压', done: '伤口干净，血压 126/74。' },
      { inDays: -160, task: '复查血脂', done: '低密度 1.6，达标。' },
      { inDays: -125, task: '门诊随访', done: '能走三站路，没有胸闷。' },
    ],
  },
  {
    key: 'chest-closed',
    who: 9,
    episode: 'chest-closed',
    direction: 'up',
    hospital: '市立医院',
    kind: 'exam',
    department: '胸部 CT',
    title: '肺部小结节复查',
    reason: '体检胸片见右肺小结节。',
    criteria: unfit,
    result: '结节 4 毫米，一年后复查。',
    steps: [
      step('open', 'team', 20 * day),
      step('reserve', 'team', 20 * day - 1),
      step('confirm', 'hospital', 20 * day - 5, '空腹不需要，带旧片子'),
      step('attend', 'hospital', 16 * day),
      step('close', 'hospital', 15 * day),
    ],
  },
  {
    key: 'stroke-follow',
    who: 11,
    episode: 'stroke-follow',
    direction: 'down',
    hospital: '市中医院',
    kind: 'bed',
    department: '',
    title: '脑梗死恢复期',
    reason: '左侧肢体力量恢复到四级，能扶拐行走。',
    criteria: ['诊断明确、病情稳定', '进入康复期'],
    attachments: [
      { title: '后续治疗和康复建议', text: '每周针灸两次，家属陪同练站立。阿司匹林和他汀长期吃。' },
    ],
    prescriptionWeeks: 12,
    steps: [
      step('send-down', 'hospital', 14 * day),
      step('accept', 'team', 13 * day),
      step('plan', 'team', 13 * day - 3),
    ],
    followUps: [
      { inDays: -9, task: '上门评估，教家属翻身', done: '家里装好了扶手，家属会翻身。' },
      { inDays: 3, task: '量血压，看服药记录' },
      { inDays: 17, task: '复评肢体力量' },
    ],
  },
  {
    key: 'knee-cancelled',
    who: 13,
    episode: 'knee-cancelled',
    direction: 'up',
    hospital: '市立医院',
    kind: 'clinic',
    department: '骨科',
    title: '膝关节疼痛',
    reason: '右膝疼三个月，上下楼重。',
    criteria: ['按现有方案治疗后效果不好'],
    steps: [
      step('open', 'team', 10 * day),
      step('reserve', 'team', 10 * day - 2),
      step('cancel', 'resident', 9 * day, '女儿带去外地看了'),
    ],
  },
  {
    key: 'cough-declined',
    who: 15,
    episode: 'cough-declined',
    direction: 'up',
    hospital: '市立医院',
    kind: 'clinic',
    department: '',
    title: '居民申请转诊',
    reason: '咳嗽五天，想去大医院看看。',
    criteria: [],
    steps: [
      step('open', 'resident', 8 * day),
      step('decline', 'team', 8 * day - 5, '肺部听诊没有问题，先在社区吃三天药。周四我给你复查，不好再转。'),
    ],
  },
  {
    key: 'heart-in-bed',
    who: 17,
    episode: 'heart-in-bed',
    direction: 'up',
    hospital: '市立医院',
    kind: 'bed',
    department: '心内科床位',
    title: '心力衰竭加重',
    reason: '夜里不能平躺三天，双下肢肿。',
    criteria: ['病情不稳定，需要专科评估', '疑似需要住院或手术'],
    green: '夜间不能平躺',
    steps: [
      step('open', 'team', 5 * day),
      step('reserve', 'team', 5 * day - 1),
      step('confirm', 'hospital', 5 * day - 2, '到住院楼一楼办手续'),
      step('attend', 'hospital', 4 * day),
    ],
    stay: { fromHoursAgo: 4 * day },
  },
  {
    key: 'hip-offered',
    who: 19,
    episode: 'hip-offered',
    direction: 'down',
    hospital: '市立医院',
    kind: 'bed',
    department: '',
    title: '髋关节置换术后',
    reason: '术后 10 天，伤口拆线，能用助行器。',
    criteria: ['进入康复期'],
    attachments: [{ title: '后续治疗和康复建议', text: '六周内不盘腿、不坐矮凳。每天练抬腿三组。' }],
    // Late: the manager hears of it.
    steps: [step('send-down', 'hospital', 80)],
  },
  {
    key: 'stomach-accepted',
    who: 21,
    episode: 'stomach-accepted',
    direction: 'down',
    hospital: '市立医院',
    kind: 'exam',
    department: '',
    title: '胃溃疡治疗后',
    reason: '四联疗法已吃完 14 天，症状消失。',
    criteria: ['诊断明确、病情稳定'],
    attachments: [{ title: '后续治疗和康复建议', text: '一个月后复查呼气试验，戒酒。' }],
    steps: [step('send-down', 'hospital', 40), step('accept', 'team', 16)],
  },
  {
    key: 'gui-up',
    who: '周桂兰',
    episode: 'gui-now',
    direction: 'up',
    hospital: '市立医院',
    kind: 'clinic',
    department: '心内科',
    title: '胸闷待查',
    reason: '走路快了胸口发闷，歇一会儿就好，一周三次。',
    criteria: unclear,
    attachments: [
      { title: '心电图', text: '窦性心律，V4–V6 T 波低平。' },
      { title: '血压记录', text: '近两周早晨 138–146/78–84。' },
    ],
    steps: [
      step('open', 'team', 3 * day),
      step('reserve', 'team', 3 * day - 1, '用的是家医预留号'),
      step('confirm', 'hospital', 3 * day - 5, '门诊楼 3 楼，提前 20 分钟取号。带身份证、医保卡和吃的药。'),
    ],
  },
  {
    key: 'sugar-reserved',
    who: 1,
    episode: 'sugar-reserved',
    direction: 'up',
    hospital: '市立医院',
    kind: 'clinic',
    department: '内分泌科',
    title: '血糖控制不好',
    reason: '三种药吃足量，空腹血糖仍在 10 以上，糖化 9.2%。',
    criteria: ['按现有方案治疗后效果不好'],
    attachments: [{ title: '近一月血糖', text: '空腹 9.8–12.4，餐后 13–17。' }],
    steps: [step('open', 'team', 20), step('reserve', 'team', 18)],
  },
  {
    key: 'dizzy-reserved',
    who: 2,
    episode: 'dizzy-reserved',
    direction: 'up',
    hospital: '市立医院',
    kind: 'clinic',
    department: '神经内科',
    title: '反复头晕，一侧手麻',
    reason: '两天里三次右手发麻，每次几分钟，自己好转。',
    criteria: ['病情不稳定，需要专科评估', ...unclear],
    green: '疑似短暂脑缺血发作',
    steps: [step('open', 'team', 5), step('reserve', 'team', 4)],
  },
  {
    key: 'gastroscopy-approved',
    who: 4,
    episode: 'gastroscopy-approved',
    direction: 'up',
    hospital: '市立医院',
    kind: 'exam',
    department: '无痛胃镜',
    title: '上腹痛待查',
    reason: '饭后上腹痛两个月，吃药时好时坏，父亲有胃癌史。',
    criteria: unfit,
    steps: [step('open', 'resident', 30), step('approve', 'team', 8)],
  },
  {
    key: 'eye-requested',
    who: 6,
    episode: 'eye-requested',
    direction: 'up',
    hospital: '市立医院',
    kind: 'clinic',
    department: '',
    title: '居民申请转诊',
    reason: '看东西发花，想查查眼底，糖尿病八年了。',
    criteria: [],
    steps: [step('open', 'resident', 3)],
  },
]
