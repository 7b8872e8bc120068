import Type, { type Static } from 'typebox'
import { quizAnswers, quizLimits } from '../domain/quiz'
import { keyGroups } from '../domain/residents'
import { occasions, tipLimits, tipStates, tipTopics } from '../domain/tips'
import { ById, Count, Day, Id, Instant, ListOf, Nullable, OneOf, Paging, Shape, Text } from './fields'
import { routes } from './route'

export const TipLine = Shape({
  id: Id(),
  title: Type.String(),
  summary: Type.String(),
  occasion: Type.String(),
  minutes: Type.Integer(),
})
export type TipLine = Static<typeof TipLine>

export const Tip = Shape({
  ...TipLine.properties,
  paragraphs: Type.Array(Type.String()),
  topics: Type.Array(Type.String()),
  /** Whom it speaks to first; empty speaks to all. */
  groups: Type.Array(OneOf(keyGroups)),
  /** Whom it must not be sent to. */
  notFor: Type.Array(OneOf(keyGroups)),
  /** When to call for help at once. */
  warning: Nullable(Type.String()),
  source: Type.String(),
  reviewer: Type.String(),
  reviewedOn: Day(),
  expiresOn: Day(),
  /** What was sent keeps the version it was sent as. */
  version: Type.Integer(),
  /** The service it leads to. */
  service: Nullable(Type.String()),
})
export type Tip = Static<typeof Tip>

/** A piece of advice in the library, for those who choose from it and look after it. */
export const TipShelf = Shape({
  id: Id(),
  title: Type.String(),
  summary: Type.String(),
  occasion: Type.String(),
  topics: Type.Array(Type.String()),
  groups: Type.Array(OneOf(keyGroups)),
  version: Count(),
  reviewer: Type.String(),
  reviewedOn: Day(),
  expiresOn: Day(),
  /** The institution's own, which it may revise and retire; what came with the product is adapted. */
  own: Type.Boolean(),
})
export type TipShelf = Static<typeof TipShelf>

const Groups = (title: string) =>
  Type.Array(OneOf(keyGroups, '人群'), { title, maxItems: keyGroups.length, uniqueItems: true })

const Answer = (title: string) => Text(title, quizLimits.answer)

/** A question with its right answer, as staff write and review it; residents get it by `inbox`, shuffled. */
const QuizShape = Shape(
  {
    question: Text('小问题', quizLimits.question, 2),
    right: Answer('对的答案'),
    wrong: Type.Array(Answer('错的答案'), {
      title: '错的答案',
      minItems: quizAnswers - 1,
      maxItems: quizAnswers - 1,
    }),
  },
  { title: '小问题' },
)

const Words = {
  title: Text('标题', tipLimits.title, 2),
  summary: Text('一句话', tipLimits.summary, 2),
  paragraphs: Type.Array(Text('一段', tipLimits.paragraph), {
    title: '正文',
    minItems: 1,
    maxItems: tipLimits.paragraphs,
  }),
  topics: Type.Array(OneOf(tipTopics, '主题'), {
    title: '主题',
    minItems: 1,
    maxItems: 4,
    uniqueItems: true,
  }),
  groups: Groups('说给谁听'),
  notFor: Groups('不发给谁'),
  occasion: OneOf(occasions, '什么时候'),
  warning: Type.Optional(Nullable(Text('什么情况马上求助', tipLimits.warning))),
  quiz: Type.Optional(Nullable(QuizShape)),
  source: Text('出处', 80, 4),
  service: Type.Optional(Nullable(Text('引到哪项服务', 40, 2))),
}
const TipDraftShape = Shape(Words)
export type TipDraft = Static<typeof TipDraftShape>

/** One version of a piece of advice, as those see it who write and review. */
export const TipVersion = Shape({
  id: Id(),
  tipId: Id(),
  version: Count(),
  state: OneOf(tipStates),
  ...Words,
  paragraphs: Type.Array(Type.String()),
  title: Type.String(),
  summary: Type.String(),
  source: Type.String(),
  warning: Nullable(Type.String()),
  quiz: Nullable(Shape({ question: Type.String(), right: Type.String(), wrong: Type.Array(Type.String()) })),
  service: Nullable(Type.String()),
  reviewer: Type.String(),
  reviewedOn: Nullable(Day()),
  expiresOn: Nullable(Day()),
  /** What the reviewer asked for. */
  words: Nullable(Type.String()),
  mine: Type.Boolean(),
  createdAt: Instant(),
  allowedEvents: Type.Array(OneOf(['change', 'submit', 'drop', 'approve', 'return'])),
})
export type TipVersion = Static<typeof TipVersion>

const writers = ['doctor', 'nurse', 'manager'] as const
const reviewers = ['doctor', 'manager'] as const

export const tipsApi = routes({
  shelf: {
    method: 'GET',
    path: '/tips/shelf',
    summary: "The library for staff: the product's advice and their institution's own",
    access: writers,
    query: Shape({
      which: Type.Optional(OneOf(['in-force', 'own', 'expiring', 'over'], '哪些')),
      topic: Type.Optional(OneOf(tipTopics, '主题')),
      group: Type.Optional(OneOf(keyGroups, '人群')),
      occasion: Type.Optional(OneOf(occasions, '什么时候')),
      ...Paging,
    }),
    response: ListOf(TipShelf),
    refusals: [],
  },
  write: {
    method: 'POST',
    path: '/tips',
    summary: 'Begin a piece of advice, from nothing or from the words of another',
    access: writers,
    body: Shape({ ...Words, adaptedFrom: Type.Optional(Id('改编自')) }),
    status: 201,
    response: TipVersion,
    refusals: ['not-found'],
  },
  history: {
    method: 'GET',
    path: '/tips/:id/versions',
    summary: 'Every approved version, the newest first: what it said when it was sent',
    access: writers,
    params: ById,
    response: ListOf(TipVersion),
    refusals: ['not-found'],
  },
  revise: {
    method: 'POST',
    path: '/tips/:id/versions',
    summary: "Begin the next version of the institution's own advice",
    access: writers,
    params: ById,
    status: 201,
    response: TipVersion,
    refusals: ['not-found', 'state-conflict'],
  },
  retire: {
    method: 'POST',
    path: '/tips/:id/retire',
    summary: "Take the institution's own advice out of choice",
    access: reviewers,
    params: ById,
    response: Shape({ retired: Type.Literal(true) }),
    refusals: ['not-found'],
  },
  versions: {
    method: 'GET',
    path: '/tip-versions',
    summary: "What is being written and was decided at the caller's institutions, the newest first",
    access: writers,
    query: Shape({ state: Type.Optional(OneOf(tipStates, '状态')), ...Paging }),
    response: ListOf(TipVersion),
    refusals: [],
  },
  version: {
    method: 'GET',
    path: '/tip-versions/:id',
    summary: 'One version',
    access: writers,
    params: ById,
    response: TipVersion,
    refusals: ['not-found'],
  },
  change: {
    method: 'PUT',
    path: '/tip-versions/:id',
    summary: 'Change a draft, or what was returned; its author only',
    access: writers,
    params: ById,
    body: TipDraftShape,
    response: TipVersion,
    refusals: ['not-found', 'state-conflict'],
  },
  submit: {
    method: 'POST',
    path: '/tip-versions/:id/submit',
    summary: 'Hand it to the reviewers',
    access: writers,
    params: ById,
    response: TipVersion,
    refusals: ['not-found', 'state-conflict', 'tip-not-fit'],
  },
  drop: {
    method: 'POST',
    path: '/tip-versions/:id/drop',
    summary: 'Let go of a draft',
    access: writers,
    params: ById,
    response: TipVersion,
    refusals: ['not-found', 'state-conflict'],
  },
  approve: {
    method: 'POST',
    path: '/tip-versions/:id/approve',
    summary: 'Approve it, until the day the review holds; never by its author',
    access: reviewers,
    params: ById,
    body: Shape({ expiresOn: Type.Optional(Day('有效到')) }),
    response: TipVersion,
    refusals: ['not-found', 'state-conflict', 'own-words', 'tip-not-fit'],
  },
  giveBack: {
    method: 'POST',
    path: '/tip-versions/:id/return',
    summary: 'Return it with what is to be changed; never by its author',
    access: reviewers,
    params: ById,
    body: Shape({ words: Text('要改什么', 300, 2) }),
    response: TipVersion,
    refusals: ['not-found', 'state-conflict', 'own-words'],
  },
})
export type TipsApi = typeof tipsApi
