import { daysBetween } from './days'
import { type Quiz, whyNotQuiz } from './quiz'
import type { WhyNot } from './refusals'

/**
 * What health advice speaks of first: 非药物处方 (个人防护、运动健身、饮食营养) and 戒烟、限酒、三减、科学补碘、健康体重管理
 * (国卫办基层发〔2025〕21号 二（五）).
 */
export const namedTopics = ['防护', '运动', '营养', '戒烟', '限酒', '三减', '补碘', '体重'] as const

/** Every subject advice is filed under. */
export const tipTopics = [
  ...namedTopics,
  '慢病',
  '血压',
  '血糖',
  '用药',
  '呼吸',
  '结核',
  '骨关节',
  '防跌倒',
  '残疾康复',
  '睡眠',
  '心理',
  '过敏',
  '孕产',
  '儿童',
  '视力',
  '口腔',
  '接种',
  '痛风',
  '中医',
  '急救',
] as const
export type TipTopic = (typeof tipTopics)[number]

export const solarTerms = [
  '立春',
  '雨水',
  '惊蛰',
  '春分',
  '清明',
  '谷雨',
  '立夏',
  '小满',
  '芒种',
  '夏至',
  '小暑',
  '大暑',
  '立秋',
  '处暑',
  '白露',
  '秋分',
  '寒露',
  '霜降',
  '立冬',
  '小雪',
  '大雪',
  '冬至',
  '小寒',
  '大寒',
] as const

export const seasons = ['春季', '夏季', '秋季', '冬季'] as const

/** What a manager may raise for an area when it goes round (疾病流行情况, 国卫办基层发〔2025〕21号 二（五）). */
export const outbreaks = [
  '流感',
  '诺如病毒',
  '手足口病',
  '登革热',
  '新冠',
  '水痘',
  '高温',
  '寒潮',
  '空气污染',
] as const

/** Days the documents name for telling people about family doctors (C99). */
const festivals = ['世界家庭医生日', '重阳节'] as const

/** When advice fits: a solar term, a season, an outbreak; '' fits any day. */
export const occasions = ['', ...solarTerms, ...seasons, ...festivals, ...outbreaks] as const
export type Occasion = (typeof occasions)[number]

/** A version of advice on its way: only an approved one is ever sent, and it never changes again (C75). */
export const tipStates = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const
export type TipState = (typeof tipStates)[number]
export const tipStateNames: Record<TipState, string> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '退回修改',
  approved: '已通过',
  withdrawn: '已作废',
}

/** Most characters of each part, so that advice is read in a minute or two. */
export const tipLimits = { title: 14, summary: 40, paragraph: 120, paragraphs: 6, warning: 60 } as const

/** Characters of a sentence, so that who listens still has its beginning in mind at its end. */
const longestSentence = 60

/** What residents are not spoken to with: shouting, promises and fear sell, they do not advise. */
const slogans = /[！!]|包治|根治|神效|奇效|百分之百|不看后悔|速转|震惊|专家都说/

/** The words of a tip, as a reviewer sees them. */
export interface TipWords {
  readonly title: string
  readonly summary: string
  readonly paragraphs: readonly string[]
  readonly warning: string | null
  readonly quiz?: Quiz | null | undefined
}

/**
 * Why words are not fit to go out: slogans, promises of a cure, or sentences too long to take in by ear. A sentence
 * ends at 。；？ or a line's end.
 */
export const whyNotFit = ({ title, summary, paragraphs, warning, quiz }: TipWords): WhyNot => {
  const asked = quiz ? [quiz.question, quiz.right, ...quiz.wrong] : []
  const all = [title, summary, ...paragraphs, ...(warning ? [warning] : []), ...asked]
  if (all.some(text => slogans.test(text)))
    return { code: 'tip-not-fit', detail: '请去掉感叹号、口号和包治百病一类的话，再提交。' }
  const long = all
    .flatMap(text => text.split(/[。；？]/))
    .find(part => Array.from(part).length > longestSentence)
  return long === undefined
    ? whyNotQuiz(quiz)
    : {
        code: 'tip-not-fit',
        detail: `这一句太长，念出来听不明白，请拆成两句：${Array.from(long).slice(0, 12).join('')}…`,
      }
}

/** How long a review holds unless the reviewer says less, and how long at most. */
export const usualReviewDays = 730
const longestReviewDays = 1_096
/** How long before the end of a review somebody should look again. */
export const expiringDays = 30

/** Why somebody may not review words: they are not handed in, or are their own (C75). */
export const whyNotReview = (
  version: { readonly state: TipState; readonly authorId: string | null },
  accountId: string,
): WhyNot => {
  if (version.state !== 'submitted')
    return { code: 'state-conflict', detail: '这条现在不用审，请刷新后再看。' }
  return version.authorId === accountId ? { code: 'own-words' } : undefined
}

/** Why a review cannot hold until a day. */
export const whyNotExpiry = (expiresOn: string, today: string): WhyNot =>
  expiresOn > today && daysBetween(today, expiresOn) <= longestReviewDays
    ? undefined
    : { code: 'tip-not-fit', detail: '有效期要从明天起，最长三年。' }
