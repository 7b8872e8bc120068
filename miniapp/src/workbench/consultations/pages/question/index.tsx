import type { Consultation } from '@jiayitong/shared/api/consultations'
import { consultationStateNames, consultationTopicNames } from '@jiayitong/shared/domain/consultations'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useAssign, useClose, useConsultation } from '../../../../features/consultations/consultations.remote'
import { Messages, Writing } from '../../../../features/consultations/thread'
import { nearTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'

/** A resident's question, for the team: answer, give it to a colleague, end it (C77). */
const QuestionPage = () => {
  const { id = '' } = useRouter().params
  const question = useConsultation(id)
  return (
    <Page title="居民提问" notice={question.offline && <OfflineLine readAt={question.readAt} />}>
      <Ready of={question} waiting={<Skeleton count={3} />}>
        {data => <Question question={data} />}
      </Ready>
    </Page>
  )
}

const Question = ({ question }: { question: Consultation }) => {
  const { id, resident, age, topic, state, dueAt, late, messages, allowedEvents } = question
  return (
    <>
      <Card>
        <View className="row row-top apart gap-8">
          <View className="t3">{`${resident.name} ${age} 岁`}</View>
          <Chip tone={late ? 'alert' : state === 'open' ? 'apricot' : 'grey'}>
            {late ? '过了时限' : consultationStateNames[state]}
          </Chip>
        </View>
        <View className="t5 ink-2">{consultationTopicNames[topic]}</View>
        {dueAt && (
          <View className={late ? 't5 alert-ink' : 't5 ink-2'}>
            {`请在${nearTime(dueAt, new Date())} 前回复`}
          </View>
        )}
        {allowedEvents.includes('assign') && <Assigning question={question} />}
      </Card>
      <Messages messages={messages} own="team" />
      {allowedEvents.includes('write') && <Writing id={id} label="回复" />}
      {allowedEvents.includes('close') && <Closing id={id} />}
    </>
  )
}

const Assigning = ({ question: { id, assigned, members } }: { question: Consultation }) => {
  const [open, setOpen] = useState(false)
  const assigning = useAssign(id)
  const give = async (practitionerId: string) => {
    if (await assigning.run(practitionerId)) setOpen(false)
  }
  return (
    <>
      <ListRow
        icon="people"
        title={assigned ? `${assigned.name}负责` : '还没有人负责'}
        value="交给"
        onTap={() => setOpen(true)}
      />
      <Sheet open={open} title="交给谁" onClose={() => setOpen(false)}>
        {members.map(({ id: member, name }) => (
          <ListRow key={member} icon="user" title={name} onTap={() => void give(member)} />
        ))}
        {assigning.failure && <ErrorCard failure={assigning.failure} />}
      </Sheet>
    </>
  )
}

const Closing = ({ id }: { id: string }) => {
  const closing = useClose(id)
  return (
    <>
      {closing.failure && <ErrorCard failure={closing.failure} />}
      <View className="row thread-close">
        <Button wide kind="outline" busy={closing.running} onTap={() => void closing.run(undefined)}>
          回答完了，结束
        </Button>
      </View>
    </>
  )
}

export default QuestionPage
