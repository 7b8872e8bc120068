import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { monthDay } from '../../../lib/dates'
import { Button } from '../../../ui/button'
import { ErrorCard } from '../../../ui/error-card'
import { useAcknowledge, useDispute } from '../fulfilments.remote'
import { QuestionSheet } from './question-sheet'
import './to-acknowledge.scss'

type Given = Owed['given'][number]

/** How many are asked about at once: who has missed a year is not shown a wall. */
const mostAsked = 3

/** Services somebody wrote down and nobody has confirmed: was it so? */
export const ToAcknowledge = ({ owed: { given, items } }: { owed: Owed }) => {
  const waiting = given.filter(({ acknowledgedAt, disputedAt }) => !acknowledgedAt && !disputedAt)
  if (waiting.length === 0) return null
  return (
    <View className="to-acknowledge">
      <View className="strong">{`${waiting.length} 次服务等你确认`}</View>
      {waiting.slice(0, mostAsked).map(each => (
        <Line
          key={each.id}
          given={each}
          name={items.find(({ itemId }) => itemId === each.itemId)?.name ?? ''}
        />
      ))}
    </View>
  )
}

const Line = ({ given: { id, doneOn, giver }, name }: { given: Given; name: string }) => {
  const [doubting, setDoubting] = useState(false)
  const acknowledge = useAcknowledge()
  const dispute = useDispute()
  return (
    <View className="acknowledge-line">
      <View>{name}</View>
      <View className="t5 ink-2">{`${monthDay(doneOn)}${giver ? `，${giver}` : ''}`}</View>
      {acknowledge.failure && <ErrorCard failure={acknowledge.failure} />}
      <View className="row gap-12 acknowledge-acts">
        <Button kind="outline" onTap={() => setDoubting(true)}>
          没有做过
        </Button>
        <Button wide kind="outline" busy={acknowledge.running} onTap={() => void acknowledge.run(id)}>
          做过，确认
        </Button>
      </View>
      <QuestionSheet
        open={doubting}
        title="这次服务没有做过？"
        act="确认没有做过"
        kind="alert"
        running={dispute.running}
        failure={dispute.failure}
        onClose={() => setDoubting(false)}
        onAct={() => void dispute.run(id).then(done => done && setDoubting(false))}
      >
        <View>{`${monthDay(doneOn)}的「${name}」不再算进已做的次数，团队会看到。`}</View>
      </QuestionSheet>
    </View>
  )
}
