import type { WhyNot } from './refusals'
import type { TipWords } from './tips'

/** A short question about a piece of advice, with one right answer and two wrong ones (C79: 积极参与健康教育). */
export interface Quiz {
  readonly question: string
  readonly right: string
  readonly wrong: readonly string[]
}

/** Most characters of each part, so that an answer fits a big button. */
export const quizLimits = { question: 30, answer: 18 } as const

/** Answers of each question; the phone draws them one below the other. */
export const quizAnswers = 3

/** Why a question is not fit to be asked: two of its answers say the same. */
export const whyNotQuiz = (quiz: Quiz | null | undefined): WhyNot => {
  if (!quiz) return undefined
  const answers = [quiz.right, ...quiz.wrong].map(each => each.trim())
  return new Set(answers).size === answers.length
    ? undefined
    : { code: 'tip-not-fit', detail: '小问题的三个答案不能有一样的，请改一个。' }
}

/** A number of a name, the same on every machine (FNV-1a, 32 bits). */
const numberOf = (name: string): number =>
  Array.from(name).reduce(
    (hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16_777_619) >>> 0,
    2_166_136_261,
  )

/**
 * The answers as one delivery shows them: the same each time it is read, and the right one at another place in another
 * delivery.
 * @returns the answers, and at which of them the right one is
 */
export const shuffled = (
  { right, wrong }: Quiz,
  deliveryId: string,
): { answers: string[]; right: number } => {
  const at = numberOf(deliveryId) % (wrong.length + 1)
  return { answers: wrong.toSpliced(at, 0, right), right: at }
}

const pairsIn = (text: string): Set<string> => {
  const chars = Array.from(text.replace(/[\s，、：；。？]/g, ''))
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`))
}

/**
 * The sentence of the advice that answers a question: the one that shares most with the right answer, then with the
 * question. What explains an answer is always the advice's own words, which somebody reviewed.
 */
export const explanationOf = (
  { question, right }: Quiz,
  { summary, paragraphs, warning }: Pick<TipWords, 'summary' | 'paragraphs' | 'warning'>,
): string => {
  const [wanted, asked] = [pairsIn(right), pairsIn(question)]
  const closeness = (sentence: string): number =>
    [...pairsIn(sentence)].reduce(
      (sum, pair) => sum + (wanted.has(pair) ? 3 : 0) + (asked.has(pair) ? 1 : 0),
      0,
    )
  const sentences = [summary, ...paragraphs, warning ?? ''].flatMap(
    text => text.match(/[^。？]+[。？]?/g) ?? [],
  )
  return sentences.reduce(
    (best, each) => (closeness(each) > closeness(best) ? each : best),
    sentences[0] ?? '',
  )
}

/** open → right | over; `over` when every try was wrong. */
export const quizStates = ['open', 'right', 'over'] as const
export type QuizState = (typeof quizStates)[number]

/** How it stands after an answer: what was tried before counts, and the policy says how often one may. */
export const quizStateAfter = (correct: boolean, triesBefore: number, allowed: number): QuizState =>
  correct ? 'right' : triesBefore + 1 >= allowed ? 'over' : 'open'
