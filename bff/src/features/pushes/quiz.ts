import type { QuizAsked } from '@jiayitong/shared/api/inbox'
import { explanationOf, type Quiz, type QuizState, shuffled } from '@jiayitong/shared/domain/quiz'
import type { TipWords } from '@jiayitong/shared/domain/tips'
import { and, eq, exists, isNotNull, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import type { Reads } from '../../store/store'
import { worthOf } from '../points/worth'

/** A delivery whose question is asked, and how far it was answered. */
export interface Asked {
  readonly id: string
  readonly residentId: string
  readonly tries: number
  readonly state: QuizState
}

type Words = Pick<TipWords, 'summary' | 'paragraphs' | 'warning'> & { readonly quiz: Quiz | null }

/** What came with a question, as it was sent, that can still be answered. */
export const hasOpenQuestion = (read: Reads): SQL | undefined => {
  const { deliveries: d, tipVersions: v } = read.tables
  return and(
    eq(d.quizState, 'open'),
    exists(
      read
        .select({ id: v.id })
        .from(v)
        .where(and(eq(v.tipId, d.tipId), eq(v.version, d.tipVersion), isNotNull(v.quiz))),
    ),
  )
}

/** The question under a piece of advice; which answer is right is not said while it can still be answered. */
export const readQuiz = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  words: Words,
  { id, residentId, tries, state }: Asked,
): Promise<QuizAsked | null> => {
  const { quiz } = words
  if (!quiz) return null
  const { answers, right } = shuffled(quiz, id)
  const { points, rules } = await worthOf(read, residentId, 'tip-quiz', now)
  return {
    question: quiz.question,
    answers,
    state,
    triesLeft: state === 'open' ? Math.max(0, rules.quizTries - tries) : 0,
    points: state === 'open' ? points : 0,
    right: state === 'open' ? null : right,
    explanation: tries > 0 ? explanationOf(quiz, words) : null,
  }
}
