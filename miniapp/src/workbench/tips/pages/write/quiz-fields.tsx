import { quizLimits } from '@jiayitong/shared/domain/quiz'
import { Card } from '../../../../ui/card'
import { TextField } from '../../../../ui/text-field'

const labels = ['问什么，看完就答得出', '对的答案', '错的答案', '另一个错的答案']

/** A question to answer after reading: one right answer and two wrong ones, or none at all (C79). */
export const QuizFields = ({
  quiz,
  onChange,
}: {
  /** The question, its right answer, and the wrong ones. */
  quiz: readonly string[]
  onChange: (quiz: string[]) => void
}) => (
  <Card title="读完答一答" note="可以不出题">
    {labels.map((label, at) => (
      <TextField
        key={label}
        label={label}
        value={quiz[at] ?? ''}
        maxLength={at === 0 ? quizLimits.question : quizLimits.answer}
        onChange={text => onChange(labels.map((_, each) => (each === at ? text : (quiz[each] ?? ''))))}
      />
    ))}
  </Card>
)
