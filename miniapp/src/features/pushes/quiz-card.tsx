import type { QuizAnswered, QuizAsked } from '@jiayitong/shared/api/inbox'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../lib/go'
import { Button } from '../../ui/button'
import { ErrorCard } from '../../ui/error-card'
import { Icon } from '../../ui/icon'
import { Tap } from '../../ui/tap'
import { useAnswer } from './inbox.remote'
import './quiz-card.scss'

const letters = ['A', 'B', 'C']

/** One question about what was just read; a right answer earns, a wrong one is explained by the words above. */
export const QuizCard = ({ id, quiz: asked }: { id: string; quiz: QuizAsked }) => {
  const answering = useAnswer(id)
  const [chosen, choose] = useState<number>()
  const [answered, setAnswered] = useState<QuizAnswered>()
  const quiz = answered?.quiz ?? asked
  const answer = async (at: number) => {
    choose(at)
    const said = await answering.run(at)
    if (said) setAnswered(said)
  }
  const shut = quiz.state !== 'open'
  const markOf = (at: number): string => {
    if (shut && at === quiz.right) return ' quiz-right'
    return answered && at === chosen && !answered.correct ? ' quiz-wrong' : ''
  }
  return (
    <View className="quiz" ariaRole="region" ariaLabel="答一答">
      <View className="row apart gap-8">
        <View className="t5 ink-2">读完答一答</View>
        {quiz.state === 'open' && quiz.points > 0 && (
          <View className="quiz-worth">{`答对得 ${quiz.points} 分`}</View>
        )}
      </View>
      <View className="t2 quiz-question">{quiz.question}</View>
      {(answered || shut) && <Outcome quiz={quiz} earned={answered?.earned ?? 0} />}
      {quiz.answers.map((text, at) => (
        <Tap
          key={text}
          className={`quiz-answer${markOf(at)}`}
          role="radio"
          checked={at === chosen}
          disabled={shut || answering.running}
          onTap={() => void answer(at)}
        >
          <View className="quiz-letter" ariaHidden>
            {shut && at === quiz.right ? <Icon name="check" size={20} grow /> : letters[at]}
          </View>
          <View className="grow">{text}</View>
        </Tap>
      ))}
      {answering.failure && <ErrorCard failure={answering.failure} />}
    </View>
  )
}

/** How it went, in the advice's own words; what it earned, and that it is no matter when it earned nothing. */
const Outcome = ({ quiz, earned }: { quiz: QuizAsked; earned: number }) => (
  <View
    className={quiz.state === 'right' ? 'quiz-outcome quiz-outcome-right' : 'quiz-outcome'}
    ariaRole="alert"
  >
    <View className="t3">{headOf(quiz, earned)}</View>
    {quiz.explanation && <View className="t-read">{`文里说：${quiz.explanation}`}</View>}
    {earned > 0 && (
      <View className="row">
        <Button kind="apricot" onTap={() => go.points()}>
          看我的积分
        </Button>
      </View>
    )}
  </View>
)

const headOf = ({ state, triesLeft }: QuizAsked, earned: number): string => {
  if (state === 'right') return earned > 0 ? `答对了，得 ${earned} 分` : '答对了，记住就是收获'
  return state === 'over' ? '这次没答对，对的已经标出来了' : `不是这个，再选一个，还能答 ${triesLeft} 次`
}

/** What is read aloud after the advice: the question, its answers, and what was said to the last answer. */
export const spokenQuiz = (quiz: QuizAsked | null): string =>
  quiz
    ? `读完答一答。${quiz.question}${quiz.answers.map((text, at) => `${letters[at]}，${text}`).join('。')}。`
    : ''
