import type { Consultation } from '@jiayitong/shared/api/consultations'
import { consultationStateNames, consultationTopicNames } from '@jiayitong/shared/domain/consultations'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { nearTime } from '../../../../lib/dates'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useClose, useConsultation, useRate } from '../../consultations.remote'
import { Messages, Writing } from '../../thread'

/** One question with its answers: who answers until when, and at the end how it helped (C77). */
const ConsultationPage = () => {
  const { id = '' } = useRouter().params
  const question = useConsultation(id)
  return (
    <Page title="问医生" notice={question.offline && <OfflineLine readAt={question.readAt} />}>
      <Ready of={question} waiting={<Skeleton count={3} />}>
        {data => <Question question={data} />}
      </Ready>
    </Page>
  )
}

const Question = ({ question }: { question: Consultation }) => {
  const { id, topic, team, state, dueAt, late, assigned, phone, messages, stars, allowedEvents } = question
  return (
    <>
      <Card>
        <View className="row row-top apart gap-8">
          <View className="t3">{consultationTopicNames[topic]}</View>
          <Chip tone={state === 'open' ? 'apricot' : state === 'answered' ? 'primary' : 'grey'}>
            {consultationStateNames[state]}
          </Chip>
        </View>
        <View className="ink-2">
          {late
            ? `${team.name}还没有回复，已经过了说好的时间，请直接打电话。`
            : dueAt
              ? `${assigned ? `${assigned.name}` : team.name}会在${nearTime(dueAt, new Date())} 前回复`
              : team.name}
        </View>
        <View className="row" style={{ marginTop: '10px' }}>
          <Button wide kind={late ? 'filled' : 'tint'} icon="phone" onTap={() => callPhone(phone)}>
            打给团队
          </Button>
        </View>
      </Card>
      <Messages messages={messages} own="resident" />
      {allowedEvents.includes('rate') && <Rating id={id} />}
      {stars !== null && <View className="t5 ink-2">{`你评了 ${stars} 星，谢谢。`}</View>}
      {allowedEvents.includes('write') && <Writing id={id} label="接着说" />}
      {allowedEvents.includes('close') && state === 'answered' && <Closing id={id} />}
    </>
  )
}

const words = ['没帮上', '不太行', '还可以', '帮到了', '很有用'] as const

const Rating = ({ id }: { id: string }) => {
  const rating = useRate(id)
  return (
    <Card title="这次回答有用吗">
      <View className="t5 ink-2 rating-note">团队只看到平均，不知道是谁评的</View>
      <View className="rating-row">
        {words.map((word, at) => (
          <Button
            key={word}
            kind="tint"
            label={`${at + 1} 星，${word}`}
            busy={rating.running}
            onTap={() => void rating.run(at + 1)}
          >
            {word}
          </Button>
        ))}
      </View>
      {rating.failure && <ErrorCard failure={rating.failure} />}
    </Card>
  )
}

const Closing = ({ id }: { id: string }) => {
  const closing = useClose(id)
  return (
    <>
      {closing.failure && <ErrorCard failure={closing.failure} />}
      <View className="row thread-close">
        <Button wide kind="outline" busy={closing.running} onTap={() => void closing.run(undefined)}>
          问清楚了，结束
        </Button>
      </View>
    </>
  )
}

export default ConsultationPage
