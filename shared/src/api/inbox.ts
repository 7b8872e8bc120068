import Type, { type Static } from 'typebox'
import { deliveryOrigins } from '../domain/pushes'
import { quizAnswers, quizStates } from '../domain/quiz'
import { ById, Count, Day, Id, Instant, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'
import { Tip } from './tips'

/** A tip that came to somebody the caller reads for. */
export const InboxItem = Shape({
  id: Id(),
  resident: Person,
  tip: Shape({ id: Id(), title: Type.String(), summary: Type.String(), occasion: Type.String() }),
  day: Day(),
  sentAt: Instant(),
  readAt: Nullable(Instant()),
})
export type InboxItem = Static<typeof InboxItem>

/** The question under a piece of advice. Which answer is right is not said while it can still be answered. */
export const QuizAsked = Shape({
  question: Type.String(),
  answers: Type.Array(Type.String()),
  state: OneOf(quizStates),
  /** How often it may still be answered. */
  triesLeft: Count(),
  /** What a right answer earns now: nothing over a cap, or without a running agreement. */
  points: Count(),
  /** Which answer is right, once it cannot be answered any more. */
  right: Nullable(Count()),
  /** The advice's own sentence that answers it, once it was answered. */
  explanation: Nullable(Type.String()),
})
export type QuizAsked = Static<typeof QuizAsked>

export const QuizAnswered = Shape({ quiz: QuizAsked, correct: Type.Boolean(), earned: Count() })
export type QuizAnswered = Static<typeof QuizAnswered>

export const InboxLetter = Shape({
  ...InboxItem.properties,
  tip: Tip,
  /** 为什么推给你: why this one came to this person, in whole sentences. */
  why: Type.Array(Type.String()),
  origin: OneOf(deliveryOrigins),
  /** The team that sent it. */
  team: Person,
  quiz: Nullable(QuizAsked),
})
export type InboxLetter = Static<typeof InboxLetter>

export const inboxApi = routes({
  list: {
    method: 'GET',
    path: '/inbox',
    summary:
      'Health advice that came to the caller and to those whose messages they receive, the newest first',
    access: 'signed-in',
    query: Shape({
      ...Paging,
      residentId: Type.Optional(Id('居民')),
      /** Only what still has a question to answer. */
      toAnswer: Type.Optional(Type.Boolean({ title: '还没答的' })),
    }),
    response: Shape({ items: Type.Array(InboxItem), nextCursor: Nullable(Type.String()), unread: Count() }),
    refusals: ['not-found'],
  },
  one: {
    method: 'GET',
    path: '/inbox/:id',
    summary: 'One piece of advice as it came, with where it is from and why it came',
    access: 'signed-in',
    params: ById,
    response: InboxLetter,
    refusals: ['not-found'],
  },
  read: {
    method: 'POST',
    path: '/inbox/:id/read',
    summary: 'Say that it was read',
    access: 'signed-in',
    params: ById,
    response: InboxItem,
    refusals: ['not-found'],
  },
  answer: {
    method: 'POST',
    path: '/inbox/:id/answer',
    summary: 'Answer the question under it, and earn by a right answer',
    access: 'signed-in',
    params: ById,
    body: Shape({ answer: Type.Integer({ title: '答案', minimum: 0, maximum: quizAnswers - 1 }) }),
    response: QuizAnswered,
    refusals: ['not-found'],
  },
})
export type InboxApi = typeof inboxApi
