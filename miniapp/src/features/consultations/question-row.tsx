import type { ConsultationLine } from '@jiayitong/shared/api/consultations'
import { consultationStateNames, consultationTopicNames } from '@jiayitong/shared/domain/consultations'
import { View } from '@tarojs/components'
import { nearTime } from '../../lib/dates'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import './thread.scss'

/** One question in a list: whose, what about, the last word, and until when an answer is due. */
export const QuestionRow = ({
  line: { topic, state, resident, last, lastAt, dueAt, late, assigned },
  who,
  onTap,
}: {
  line: ConsultationLine
  /** Names the resident, for whoever has several. */
  who: boolean
  onTap: () => void
}) => {
  const now = new Date()
  const subject = who ? `${resident.name}·${consultationTopicNames[topic]}` : consultationTopicNames[topic]
  return (
    <Card
      dense
      onTap={onTap}
      label={`${subject}，${late ? '过了时限' : consultationStateNames[state]}，${last}`}
    >
      <View className="row apart gap-8">
        <View className="t3 one-line">{subject}</View>
        <Chip
          tone={late ? 'alert' : state === 'open' ? 'apricot' : state === 'answered' ? 'primary' : 'grey'}
        >
          {late ? '过了时限' : consultationStateNames[state]}
        </Chip>
      </View>
      <View className="question-last">{last}</View>
      <View className={late ? 't5 alert-ink' : 't5 ink-2'}>
        {[
          dueAt ? `${nearTime(dueAt, now)} 前回复` : nearTime(lastAt, now),
          assigned && `${assigned.name}负责`,
        ]
          .filter(Boolean)
          .join('·')}
      </View>
    </Card>
  )
}
