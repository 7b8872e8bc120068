import Type, { type Static, type TObject, type TSchema } from 'typebox'
import { payers } from '../domain/agreements'
import { packageTiers } from '../domain/packages'
import { earningFamilies, earningKinds } from '../domain/points'
import { regionLevels } from '../domain/policies'
import { keyGroups } from '../domain/residents'
import { Fen, Nullable, OneOf, Shape, Text } from './fields'

/* A region's rules on the wire. The presets that are shipped hold to this schema as well (`tests/domain/policies`). */

const Whole = (title: string, maximum: number, minimum = 0) => Type.Integer({ title, minimum, maximum })
const Part = (title: string) => Type.Number({ title, minimum: 0, maximum: 1 })
const Flag = (title: string) => Type.Boolean({ title })
const List = <T extends TSchema>(title: string, item: T, minItems = 1, maxItems = 20) =>
  Type.Array(item, { title, minItems, maxItems, uniqueItems: true })
const MonthDay = (title: string) =>
  Type.String({ title, pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })

const TimeOfDay = (title: string) => Type.String({ title, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

/** A matter with the article it comes from: without one, nobody could look it up. */
const Cited = <T extends Record<string, TSchema>>(title: string, properties: T) =>
  Type.Optional(Shape({ ...properties, source: Nullable(Text('依据的条款', 60)) }, { title }))

const Terms = (title: string) => List(title, Whole('年限', 10, 1), 1, 10)
const PaidBy = List(
  '由谁付',
  Shape({ payer: OneOf(payers, '付费方'), share: Part('比例') }),
  1,
  payers.length,
)

/** What a document rules, matter by matter; where it is silent, what it inherits speaks. */
const matters = {
  term: Cited('签约期', {
    firstYears: Terms('首次签约年限'),
    renewalYears: Terms('续约年限'),
    multiYearAfterConsecutiveSignings: Nullable(Whole('连续签约次数', 20, 1)),
    longTermForStable: Type.Optional(Flag('关系稳定的可签长期')),
    stableAfter: Type.Optional(
      Shape(
        { years: Whole('签约年数', 10), services: Whole('确认过的服务次数', 1_000) },
        { title: '关系稳定' },
      ),
    ),
    courseAgreements: Type.Optional(Flag('疗程协议')),
  }),
  expiry: Cited('到期', {
    mode: Nullable(OneOf(['explicit', 'auto-unless-declined'], '到期方式')),
    reconfirmAfterAutoRenewal: Type.Optional(Flag('自动续约后重新确认')),
    annualConfirmation: Type.Optional(
      Nullable(Shape({ fromMonthDay: MonthDay('确认开始日'), toMonthDay: MonthDay('确认结束日') })),
    ),
  }),
  renewal: Cited('续约', {
    noticeDays: List('提醒天数', Whole('天数', 365, 1), 1, 10),
    opensDays: Whole('提前续签天数', 365, 1),
    reconfirmDays: Whole('确认天数', 365, 1),
  }),
  parties: Cited('签约双方', {
    resident: List('居民一方', OneOf(['individual', 'household', 'institution'], '居民一方')),
    provider: List('医生一方', OneOf(['team', 'doctor'], '医生一方')),
    crossArea: Type.Optional(Nullable(Flag('可跨区域'))),
    hospitalCombination: Type.Optional(OneOf(['1+1+1'], '组合签约')),
    signatory: Type.Optional(OneOf(['head-or-representative'], '签字人')),
    copies: Type.Optional(Whole('份数', 5, 1)),
    teamTiers: Type.Optional(Whole('团队级数', 5, 1)),
    employerMayDiffer: Type.Optional(Flag('可受雇于别的医院')),
    privateProviders: Type.Optional(Flag('社会办机构可签')),
    privateNeedsPlatform: Type.Optional(Flag('社会办机构要有平台机构')),
  }),
  packages: Cited('服务包', {
    tiers: List('层级', OneOf(packageTiers, '层级')),
    basicSetBy: OneOf(regionLevels, '基础包制定层级'),
    othersSetBy: OneOf(regionLevels, '个性化包制定层级'),
  }),
  teamHouseholds: Cited('团队签约户数', {
    target: Whole('一般户数', 10_000, 1),
    maximum: Whole('最多户数', 10_000, 1),
  }),
  fees: Cited('费用', {
    basicResidentFeeFen: Type.Optional(Nullable(Fen('基础包个人付费'))),
    fundedBy: Type.Optional(List('资金渠道', OneOf(payers, '付费方'))),
    subsidies: Type.Optional(
      List(
        '补助',
        Shape({
          who: Shape({
            minAge: Type.Optional(Whole('年龄', 120)),
            localRegister: Type.Optional(Flag('本地户籍')),
          }),
          fenPerPersonYear: Fen('每人每年补助'),
          paidBy: PaidBy,
        }),
        0,
      ),
    ),
    waivers: Type.Optional(
      List('减免', Shape({ groups: List('人群', OneOf(keyGroups, '人群')), paidBy: PaidBy }), 0),
    ),
    teamSubsidyFenPerPersonYear: Type.Optional(Fen('团队补助')),
    publicHealthBudgetFloorShare: Type.Optional(Part('公卫经费最低比例')),
    staffShareMinimum: Type.Optional(Part('人员分配最低比例')),
  }),
  hospitalDoctors: Cited('医院医生的报酬', { shareOfFees: Part('占签约服务费的比例') }),
  pickYourOwn: Cited('自选服务', { offered: Flag('可以自选') }),
  payment: Cited('付款和退款', {
    beforeStart: Flag('先付后签'),
    withinDays: Whole('付款天数', 365, 1),
    refund: OneOf(['years-not-begun', 'none'], '退费'),
  }),
  benefits: Cited('签约优惠', {
    reimbursementPoints: Type.Optional(
      Type.Number({ title: '报销比例提高的百分点', minimum: 0, maximum: 100 }),
    ),
    deductibleLessFen: Type.Optional(Fen('起付标准降低')),
  }),
  pushesPerYear: Cited('健康知识', {
    minimum: Whole('每年条数', 366),
    service: Type.Optional(Text('对应的服务项目', 40)),
    countOn: Type.Optional(OneOf(['delivered', 'read'], '按什么计')),
    year: Type.Optional(OneOf(['agreement-year', 'calendar-year'], '年度')),
  }),
  pushing: Cited('推送方式', {
    quietFrom: TimeOfDay('免打扰开始'),
    quietTo: TimeOfDay('免打扰结束'),
    unreadHours: Whole('未读小时数', 2_000, 1),
    callFromAge: Whole('电话提醒年龄', 130),
  }),
  consultation: Cited('咨询答复', { answerHours: Whole('答复小时数', 720, 1) }),
  decisionHours: Cited('答复时限', {
    agreement: Whole('答复小时数', 2_000, 1),
    lapseAfterEscalation: Whole('逾期取消小时数', 2_000, 1),
  }),
  effective: Cited('有效签约', { acknowledgedServices: Whole('确认次数', 100, 1) }),
  fulfilmentChecklist: Cited('基本履约清单', {
    name: Text('清单名称', 20),
    items: List(
      '清单内容',
      Shape({ name: Text('内容', 40), services: List('对应的服务项目', Text('服务项目', 60)) }),
    ),
  }),
  keyGroups: Cited('重点人群', {
    groups: List(
      '名录',
      Shape({
        group: OneOf(keyGroups, '人群'),
        minAge: Type.Optional(Whole('满多少岁', 120)),
        maxAge: Type.Optional(Whole('到多少岁', 120)),
      }),
      1,
      keyGroups.length,
    ),
    inviteAfterDays: Whole('再次邀请间隔天数', 3_650, 1),
  }),
  quota: Cited('家医预留号源', {
    expertShare: Type.Optional(Nullable(Part('专家号预留比例'))),
    equipmentExamShare: Type.Optional(Nullable(Part('设备检查预留比例'))),
    bedShare: Type.Optional(Nullable(Part('床位预留比例'))),
    beds: Type.Optional(OneOf(['optional', 'share', 'reserved', 'per-team'], '床位怎么留')),
    scope: Type.Optional(OneOf(['pool', 'per-team'], '怎么分给团队')),
    publishedExpertNumbers: Type.Optional(Flag('公布专家号数量')),
  }),
  quotaUse: Cited('预留号源的使用', {
    teamShareMaximum: Type.Number({ title: '一个团队最多占的比例', exclusiveMinimum: 0, maximum: 1 }),
    releaseHours: Whole('提前放回的小时数', 720, 1),
  }),
  referralHours: Cited('转诊时限', {
    approve: Whole('家医答复小时数', 720, 1),
    reserve: Whole('预留小时数', 720, 1),
    confirm: Whole('医院确认小时数', 720, 1),
    attend: Whole('就诊登记小时数', 720, 1),
    close: Whole('结案小时数', 2_000, 1),
    accept: Whole('下转接收小时数', 720, 1),
    followUp: Whole('随访登记小时数', 2_000, 1),
    advise: Whole('专科答复小时数', 720, 1),
  }),
  referralCriteria: Cited('转诊指征', {
    up: List('上转指征', Text('指征', 40)),
    down: List('下转指征', Text('指征', 40)),
  }),
  greenChannel: Cited('绿色通道', { offered: Flag('有绿色通道') }),
  deductible: Cited('起付线', { firstOnly: Flag('只计算首次起付线'), gapDays: Whole('间隔天数', 30) }),
  referralFee: Cited('转诊费用', { upFen: Fen('上转一次'), downFen: Fen('下转一次') }),
  longPrescriptionWeeks: Cited('长期处方', {
    minimum: Whole('最少几周', 52, 1),
    maximum: Whole('最多几周', 52, 1),
    everyInstitutionBy: Type.Optional(Whole('全部开展的年份', 2_100, 2_000)),
  }),
  communityYearly: Cited('社区每年的活动', {
    lecture: Whole('健康讲座', 52),
    consultation: Whole('健康管理咨询', 52),
    'tcm-experience': Whole('中医适宜技术体验', 52),
    'diet-guidance': Whole('食养药膳指导', 52),
    warnDays: Type.Optional(Whole('年底前几天提醒', 365, 1)),
  }),
  campaigns: Cited('主题宣传日', {
    days: List('日子', Type.String({ title: '日子', pattern: '^(lunar-)?\\d{2}-\\d{2}$' }), 0, 12),
    proposeDays: Whole('提前几天筹备', 180, 1),
  }),
  waitlist: Cited('候补', { offerHours: Whole('保留小时数', 720, 1) }),
  points: Cited('健康积分', {
    rules: Type.Array(
      Shape(
        {
          kind: OneOf(earningKinds, '行为'),
          family: OneOf(earningFamilies, '类别'),
          points: Whole('分值', 10_000, 1),
          perDay: Nullable(Whole('每天次数', 100, 1)),
          perMonth: Nullable(Whole('每月次数', 1_000, 1)),
          perYear: Nullable(Whole('每年次数', 10_000, 1)),
          services: Type.Optional(List('服务项目', Text('服务项目', 40))),
        },
        { title: '积分规则' },
      ),
      { maxItems: 50, title: '积分规则' },
    ),
    expiresAfterDays: Nullable(Whole('有效天数', 3_650, 1)),
    noticeDays: Whole('到期前提示天数', 365),
    stepsGoal: Whole('达标步数', 100_000, 1),
    quizTries: Whole('小问题答几次', 10, 1),
    voucherDays: Whole('兑换券有效天数', 365, 1),
    refundGraceDays: Whole('退回后至少保留天数', 365),
    secondPersonAbove: Whole('需要第二人确认的分值', 10_000),
    suspiciousPerTenMinutes: Whole('十分钟里得分次数', 1_000, 1),
    suspiciousPeoplePerDay: Whole('一部手机一天替几个人得分', 1_000, 1),
    suspiciousKmPerHour: Whole('两处签到之间每小时公里数', 1_000, 1),
  }),
  booking: Cited('预约', {
    holdMinutes: Whole('占号分钟数', 60, 1),
    offerMinutes: Whole('候补保留分钟数', 1_440, 1),
    closureOfferHours: Whole('停诊改约保留小时数', 168, 1),
    cancelMinutes: Whole('提前取消分钟数', 10_080),
    open: Whole('同时预约数', 50, 1),
    perDay: Whole('同日同类预约数', 10, 1),
    noShows: Shape(
      {
        times: Whole('爽约次数', 20),
        withinDays: Whole('爽约统计天数', 730, 1),
        lockDays: Whole('暂停网上预约天数', 365, 1),
      },
      { title: '爽约' },
    ),
    shares: Shape(
      { online: Part('网上可用'), desk: Part('诊室可用'), phone: Part('电话可用') },
      { title: '各渠道可用比例' },
    ),
    sharesOpenHours: Whole('余号放开提前小时数', 720),
    extraPlaces: Whole('可加号数', 20),
    daysAhead: Whole('放号天数', 90, 1),
    checkInMinutes: Whole('提前签到分钟数', 1_440, 1),
    checkInMetres: Whole('签到距离（米）', 5_000, 50),
    remindAhead: Whole('提醒时前面人数', 20, 1),
  }),
  directory: Cited('机构信息', {
    staleAfterDays: Whole('核对期限', 3_650, 1),
    ratingsToShow: Whole('显示评分的人数', 10_000, 1),
    correctionsPerDay: Whole('每天纠错次数', 1_000, 1),
  }),
}

/** Matters of the presets that later issues read; a region may not rule them here yet. */
const later = {
  homeVisit: Type.Optional(Type.Unknown()),
  points: Type.Optional(Type.Unknown()),
  evaluation: Type.Optional(Type.Unknown()),
  targets: Type.Optional(Type.Unknown()),
  yearlyGrowthPoints: Type.Optional(Type.Unknown()),
}

/** Rules as a region writes them: its own document, matter by matter, above those of a policy it names. */
export const PolicyBody = Shape({
  inherits: Type.Optional(Text('沿用的规定', 60)),
  document: Text('文件名和文号', 60),
  ...matters,
})
export type PolicyBody = Static<typeof PolicyBody>

/** A whole policy, as the presets are shipped. */
export const PresetBody: TObject = Shape({
  id: Text('编号', 40),
  version: Whole('版本', 1_000, 1),
  inherits: Nullable(Text('沿用的规定', 60)),
  document: Text('文件名和文号', 60),
  effectiveFrom: Text('施行日', 10),
  ...matters,
  ...later,
})
