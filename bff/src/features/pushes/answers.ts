import type { QuizAnswered } from '@jiayitong/shared/api/inbox'
import { quizStateAfter, shuffled } from '@jiayitong/shared/domain/quiz'
import { and, eq } from 'drizzle-orm'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import { earnPoints, noGain } from '../points/earning'
import { worthOf } from '../points/worth'
import { findDelivery, readDelivery } from './inbox'
import { type Asked, readQuiz } from './quiz'

/**
 * Takes an answer to the question under a piece of advice (C79: 引导居民主动参与健康教育). A right one earns, once for what
 * came; a wrong one is explained by the advice itself and may be tried again, as often as the policy says. Answered is
 * also read. When it was answered before, it says how that went and changes nothing.
 * @throws Refusal `not-found` where nothing is asked
 */
export const answerQuiz = async (w: Writing, id: string, answer: number): Promise<QuizAnswered> => {
  const { residentId } = await findDelivery(w, id)
  const asked = await findAsked(w, id)
  const { quiz, ...words } = asked
  if (!quiz) return refuse('not-found')
  const before: Asked = { id, residentId, tries: asked.tries, state: asked.state }
  if (before.state !== 'open')
    return {
      quiz: (await readQuiz(w, { quiz, ...words }, before)) ?? refuse('not-found'),
      correct: before.state === 'right',
      earned: 0,
    }
  const { rules } = await worthOf(w.tx, residentId, 'tip-quiz', w.now)
  const correct = answer === shuffled(quiz, id).right
  const after = { tries: before.tries + 1, state: quizStateAfter(correct, before.tries, rules.quizTries) }
  const { deliveries: d } = w.tx.tables
  const [taken] = await w.tx
    .update(d)
    .set({ quizTries: after.tries, quizState: after.state })
    .where(and(eq(d.id, id), eq(d.quizTries, before.tries), eq(d.quizState, 'open')))
    .returning({ id: d.id })
  // Somebody else of the family answered at the same moment: theirs counted first, this one after it.
  if (!taken) return answerQuiz(w, id, answer)
  await readDelivery(w, id)
  const { points: earned } = correct
    ? await earnPoints(w, {
        kind: 'tip-quiz',
        residentId,
        event: `delivery:${id}`,
        accountId: w.who.accountId,
      })
    : noGain
  return {
    quiz: (await readQuiz(w, { quiz, ...words }, { ...before, ...after })) ?? refuse('not-found'),
    correct,
    earned,
  }
}

/** The words as they were sent, and how far their question was answered. */
const findAsked = async ({ tx }: Writing, id: string) => {
  const { deliveries: d, tipVersions: v } = tx.tables
  const [row] = await tx
    .select({
      quiz: v.quiz,
      summary: v.summary,
      paragraphs: v.paragraphs,
      warning: v.warning,
      tries: d.quizTries,
      state: d.quizState,
    })
    .from(d)
    .innerJoin(v, and(eq(v.tipId, d.tipId), eq(v.version, d.tipVersion)))
    .where(eq(d.id, id))
  return row ?? refuse('not-found')
}
