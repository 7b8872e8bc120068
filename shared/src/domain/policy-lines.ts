import { payerNames } from './agreements'
import { packageTierNames } from './packages'
import { earningKindNames } from './points'
import { regionLevelNames as levelNames, type Policy, type Rules, ruling, type Source } from './policies'
import { keyGroupNames } from './residents'

/** One matter of a region's rules in words, with the document and article it comes from. */
export interface RuleLines {
  readonly title: string
  readonly lines: readonly string[]
  readonly source: Source
}

type Matter = Exclude<keyof Policy, 'id' | 'version' | 'inherits' | 'document' | 'effectiveFrom'>
type Saying<K extends Matter> = (value: NonNullable<Policy[K]>) => (string | false | undefined)[]

const partyNames: Record<string, string> = { individual: '个人', household: '家庭', institution: '单位' }
const providerNames: Record<string, string> = { team: '团队', doctor: '医生个人' }

const named = (names: Readonly<Record<string, string>>, keys: readonly string[]): string =>
  keys.map(key => names[key] ?? key).join('、')
const yuan = (fen: number): string => `${Number((fen / 100).toFixed(2))} 元`
const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`
const monthDay = (day: string): string => day.split('-').map(Number).join(' 月 ').concat(' 日')
const paid = (paidBy: readonly { payer: keyof typeof payerNames; share: number }[]): string =>
  paidBy.map(({ payer, share }) => `${payerNames[payer]} ${percent(share)}`).join('，')

const term: Saying<'term'> = ({
  firstYears,
  renewalYears,
  multiYearAfterConsecutiveSignings: gate,
  ...more
}) => [
  `第一次可以签 ${firstYears.join('、')} 年`,
  gate === null
    ? `每次都签 ${firstYears.join('、')} 年`
    : gate === 1
      ? `续签可以选 ${renewalYears.join('、')} 年`
      : `连续签约满 ${gate} 次后，可以选 ${renewalYears.join('、')} 年`,
  !!more.longTermForStable &&
    !!more.stableAfter &&
    `和同一个团队签满 ${more.stableAfter.years} 年、确认过 ${more.stableAfter.services} 次服务，也可以选 ${renewalYears.join('、')} 年`,
]

const expiry: Saying<'expiry'> = ({ mode, reconfirmAfterAutoRenewal, annualConfirmation }) => [
  mode === 'explicit' && '到期后要由你签名才续约，不会自动续',
  mode === 'auto-unless-declined' && '到期前没有说不续，就自动续约',
  reconfirmAfterAutoRenewal && '自动续约以后，双方重新确认各自要做的事',
  !!annualConfirmation &&
    `每年 ${monthDay(annualConfirmation.fromMonthDay)}至 ${monthDay(annualConfirmation.toMonthDay)}集中确认`,
]

const fees: Saying<'fees'> = value => [
  value.basicResidentFeeFen ? `基础包里自己付的部分：每人每年 ${yuan(value.basicResidentFeeFen)}` : undefined,
  ...(value.subsidies ?? []).map(({ who, fenPerPersonYear, paidBy }) => {
    const whom = [
      who.minAge === undefined ? '' : `满 ${who.minAge} 岁`,
      who.localRegister ? '本地户籍' : '',
    ].join('')
    return `${whom || '每位居民'}每人每年补助 ${yuan(fenPerPersonYear)}：${paid(paidBy)}`
  }),
  ...(value.waivers ?? []).map(
    ({ groups, paidBy }) => `${named(keyGroupNames, groups)}免自己付的部分：${paid(paidBy)}`,
  ),
  value.teamSubsidyFenPerPersonYear
    ? `政府另给团队每人每年 ${yuan(value.teamSubsidyFenPerPersonYear)}，不算在你的费用里`
    : undefined,
  value.staffShareMinimum ? `签约服务费用于做事的人员不少于 ${percent(value.staffShareMinimum)}` : undefined,
]

/* In the order a resident asks. */
const sayings: { readonly [K in Matter]: readonly [title: string, say: Saying<K>] } = {
  term: ['签多久', term],
  expiry: ['到期以后', expiry],
  renewal: [
    '续约',
    ({ noticeDays, opensDays, reconfirmDays }) => [
      `到期前 ${noticeDays.join('、')} 天提醒你`,
      `到期前 ${opensDays} 天起可以续签`,
      `自动续约后 ${reconfirmDays} 天内双方确认`,
    ],
  ],
  parties: [
    '谁和谁签',
    ({ resident, provider, hospitalCombination }) => [
      `居民这一方：${named(partyNames, resident)}`,
      `医生这一方：${named(providerNames, provider)}`,
      hospitalCombination === '1+1+1' && '可以再选一家二级医院和一家三级医院（1+1+1）',
    ],
  ],
  packages: [
    '服务包',
    ({ tiers, basicSetBy, othersSetBy }) => [
      `有${named(packageTierNames, tiers)}`,
      `基础包由${levelNames[basicSetBy]}里定，其他由${levelNames[othersSetBy]}里定`,
    ],
  ],
  pickYourOwn: ['自选服务', ({ offered }) => [offered ? '可以自己一项一项挑' : '不能自己挑，请选服务包']],
  fees: ['费用由谁付', fees],
  benefits: [
    '签约的好处',
    ({ reimbursementPoints, deductibleLessFen }) => [
      !!reimbursementPoints && `在签约的机构看门诊，医保多报 ${reimbursementPoints} 个百分点`,
      !!deductibleLessFen && `门诊起付标准低 ${yuan(deductibleLessFen)}`,
    ],
  ],
  payment: [
    '付款和退款',
    ({ beforeStart, withinDays, refund }) => [
      beforeStart ? '自己付的部分付清后，签约才开始' : `签约生效后 ${withinDays} 天内付清自己付的部分`,
      refund === 'years-not-begun' ? '中途解约，退还没开始的年度' : '中途解约不退费',
    ],
  ],
  hospitalDoctors: [
    '医院医生来签约',
    ({ shareOfFees }) => [`受雇于医院的医生，从自己签的服务费里得 ${percent(shareOfFees)}`],
  ],
  teamHouseholds: ['一个团队签多少家', ({ target, maximum }) => [`一般 ${target} 家，最多 ${maximum} 家`]],
  consultation: ['问医生多久回复', ({ answerHours }) => [`提问后 ${answerHours} 小时内`]],
  decisionHours: ['医生多久答复', ({ agreement }) => [`你签名后 ${agreement} 小时内`]],
  effective: [
    '有效签约',
    ({ acknowledgedServices }) => [`一年里有 ${acknowledgedServices} 次服务由居民确认，才算有效签约`],
  ],
  fulfilmentChecklist: [
    '基本履约服务',
    ({ name, items }) => [`${name}：${items.map(item => item.name).join('、')}`],
  ],
  keyGroups: [
    '重点人群',
    ({ groups }) => [
      groups
        .map(({ group, minAge, maxAge }) => {
          const ages = [
            minAge === undefined ? '' : `满 ${minAge} 岁`,
            maxAge === undefined ? '' : `到 ${maxAge} 岁`,
          ].join('')
          return ages ? `${keyGroupNames[group]}（${ages}）` : keyGroupNames[group]
        })
        .join('、'),
    ],
  ],
  quota: [
    '医院给家医留的号',
    ({ expertShare, equipmentExamShare, bedShare, beds, publishedExpertNumbers }) => [
      !!expertShare && `专家号不少于 ${percent(expertShare)}`,
      !!equipmentExamShare && `设备检查不少于 ${percent(equipmentExamShare)}`,
      bedShare ? `床位不少于 ${percent(bedShare)}` : beds && beds !== 'optional' && '住院床位也要预留一部分',
      !!publishedExpertNumbers && '预留的专家号数量向居民公布',
    ],
  ],
  quotaUse: [
    '预留号怎么用',
    ({ teamShareMaximum, releaseHours }) => [
      `一个团队最多用一份号源的 ${percent(teamShareMaximum)}`,
      `就诊前 ${releaseHours} 小时还没用的，放回给所有人`,
    ],
  ],
  referralHours: [
    '转诊每一步多久',
    value => [
      `家医 ${value.approve} 小时内答复，${value.reserve} 小时内约好`,
      `医院 ${value.confirm} 小时内确认`,
      `出院转回社区，团队 ${value.accept} 小时内接收`,
    ],
  ],
  referralCriteria: ['什么情况可以转诊', ({ up }) => [...up]],
  greenChannel: ['绿色通道', ({ offered }) => [offered && '家医转诊的居民走绿色通道，医院优先安排']],
  deductible: [
    '住院起付线',
    ({ firstOnly }) => [firstOnly && '按规定双向转诊、连续住院的，只计算首次起付线'],
  ],
  referralFee: [
    '机构之间的转诊费用',
    ({ upFen, downFen }) => [
      `上转一次 ${yuan(upFen)}，下转一次 ${yuan(downFen)}，由接收的机构付，不由居民付`,
    ],
  ],
  longPrescriptionWeeks: [
    '长期处方',
    ({ minimum, maximum }) => [`慢性病可以开 ${minimum} 到 ${maximum} 周的药`],
  ],
  waitlist: ['候补', ({ offerHours }) => [`轮到你时，名额为你留 ${offerHours} 小时`]],
  communityYearly: [
    '社区每年的活动',
    value => [
      `每个社区、单位每年：健康讲座 ${value.lecture} 场，健康管理咨询 ${value.consultation} 次，中医适宜技术体验 ${value['tcm-experience']} 次，食养药膳指导 ${value['diet-guidance']} 次`,
    ],
  ],
  campaigns: [
    '主题宣传日',
    ({ days }) => [`每年${days.map(campaignDayName).join('、')}前后有现场咨询、义诊和签约`],
  ],
  points: [
    '健康积分',
    ({ rules, expiresAfterDays, voucherDays }) => [
      ...rules.map(
        ({ kind, points, perDay, perMonth, perYear }) =>
          `${earningKindNames[kind]}得 ${points} 分${[
            perDay && `每天 ${perDay} 次`,
            perMonth && `每月 ${perMonth} 次`,
            perYear && `每年 ${perYear} 次`,
          ]
            .filter(Boolean)
            .map(cap => `，${cap}`)
            .join('')}`,
      ),
      expiresAfterDays === null ? '积分不会过期' : `积分得到后 ${expiresAfterDays} 天内有效`,
      `兑换券 ${voucherDays} 天内有效`,
    ],
  ],
  booking: [
    '预约',
    ({ holdMinutes, offerMinutes, cancelMinutes, open, noShows, shares, sharesOpenHours }) => [
      `占好的号留 ${holdMinutes} 分钟，候补轮到时留 ${offerMinutes} 分钟`,
      `就诊前 ${cancelMinutes} 分钟以前可以取消或改时间`,
      `一个人最多同时有 ${open} 次没看的预约`,
      noShows.times > 0 &&
        `${noShows.withinDays} 天里 ${noShows.times} 次约了没来，${noShows.lockDays} 天不能在网上约`,
      shares.online < 1 &&
        `网上最多约 ${percent(shares.online)} 的号，其余留给现场和电话，就诊前 ${sharesOpenHours} 小时都放开`,
    ],
  ],
  pushesPerYear: ['健康知识', ({ minimum }) => [`每个签约年度至少 ${minimum} 条`]],
  pushing: [
    '健康知识怎么到',
    ({ quietFrom, quietTo, unreadHours }) => [
      `${quietFrom} 到次日 ${quietTo} 不打扰`,
      `${unreadHours} 小时没有看，就换一种方式再送一次`,
    ],
  ],
  directory: ['机构和团队信息', ({ staleAfterDays }) => [`超过 ${staleAfterDays} 天没有核对的信息会标出来`]],
}

/** A campaign day as people say it. */
const campaignDayName = (day: string): string => {
  if (day === '05-19') return '5 月 19 日世界家庭医生日'
  if (day === 'lunar-09-09') return '重阳节'
  const [month = '', date = ''] = day.replace('lunar-', '').split('-')
  return `${day.startsWith('lunar-') ? '农历' : ''} ${Number(month)} 月 ${Number(date)} 日`
}

/** Everything a policy may rule. */
export const matters = Object.keys(sayings) as Matter[]

/** A region's rules as a resident reads them; a matter no document speaks of is left out. */
export const ruleLines = (rules: Rules): RuleLines[] => matters.flatMap(matter => linesOf(rules, matter))

const linesOf = <K extends Matter>(rules: Rules, matter: K): RuleLines[] => {
  const found = ruling(rules, matter)
  if (!found) return []
  const [title, say] = sayings[matter]
  const lines = say(found.value).filter((line): line is string => typeof line === 'string')
  return lines.length > 0 ? [{ title, lines, source: found.source }] : []
}
