import {
  type ConsultationTopic,
  consultationTopicNames,
  consultationTopics,
} from '@jiayitong/shared/domain/consultations'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { Refusal } from '../../../../lib/refusal'
import type { AccountResident } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { useAsk } from '../../consultations.remote'
import './asking.scss'

/** A new question: what about, and in one's own words. */
export const Asking = ({ resident }: { resident: AccountResident }) => {
  const [topic, setTopic] = useState<ConsultationTopic>('symptom')
  const [text, setText] = useState('')
  const asking = useAsk()
  const send = async () => {
    const made = await asking.run({ residentId: resident.id, topic, text: text.trim() })
    if (!made) return
    setText('')
    void go.consultation(made.id)
  }
  const uncontracted = asking.failure instanceof Refusal && asking.failure.code === 'not-contracted'
  return (
    <Card title={resident.relation === '本人' ? '问我的家庭医生' : `替${resident.name}问`}>
      <View className="asking-topics" ariaRole="tablist" ariaLabel="问什么">
        {consultationTopics.map(each => (
          <FilterChip key={each} on={each === topic} onTap={() => setTopic(each)}>
            {consultationTopicNames[each]}
          </FilterChip>
        ))}
      </View>
      <TextField
        label="想问什么"
        kind="lines"
        value={text}
        maxLength={1_000}
        placeholder="什么时候开始的，哪里不舒服，吃过什么药"
        hint="只有你和签约团队看得到"
        onChange={setText}
      />
      {asking.failure && <ErrorCard failure={asking.failure} kept="你写的还在。" />}
      <View className="row asking-send">
        {uncontracted ? (
          <Button wide onTap={go.doctors}>
            去找医生签约
          </Button>
        ) : (
          <Button
            wide
            icon="send"
            busy={asking.running}
            disabled={text.trim() === ''}
            onTap={() => void send()}
          >
            发给团队
          </Button>
        )}
      </View>
    </Card>
  )
}
