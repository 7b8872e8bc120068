import type { Advice } from '@jiayitong/shared/api/advices'
import { adviceStateNames } from '@jiayitong/shared/domain/referrals'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { nearTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { useAdvice, useCloseAdvice, useWriteAdvice } from '../../advices.remote'

/** A question to a hospital's specialists with what was answered (C54). */
const AdvicePage = () => {
  const { id = '' } = useRouter().params
  const advice = useAdvice(id)
  return (
    <Page title="问专科" notice={advice.offline && <OfflineLine readAt={advice.readAt} />}>
      <Ready of={advice} waiting={<Skeleton count={3} />}>
        {data => <Thread advice={data} />}
      </Ready>
    </Page>
  )
}

const Thread = ({ advice }: { advice: Advice }) => {
  const { resident, age, department, hospital, team, state, dueAt, late, messages, allowedEvents } = advice
  const now = new Date()
  return (
    <>
      <Card>
        <View className="row row-top apart gap-8">
          <View className="t3">{`${resident.name} ${age} 岁`}</View>
          <Chip tone={late ? 'alert' : state === 'open' ? 'apricot' : 'grey'}>{adviceStateNames[state]}</Chip>
        </View>
        <View className="t5 ink-2">{`${team.name}问${hospital.name}${department}`}</View>
        {dueAt && (
          <View className={late ? 't5 alert-ink' : 't5 ink-2'}>{`请在 ${nearTime(dueAt, now)} 前答复`}</View>
        )}
      </Card>
      {messages.map(({ side, name, text, at }) => (
        <Card
          key={at + text}
          title={`${name}·${side === 'team' ? '家医团队' : '医院'}`}
          note={nearTime(at, now)}
        >
          <View>{text}</View>
        </Card>
      ))}
      {allowedEvents.includes('write') && <Writing id={advice.id} />}
      {allowedEvents.includes('close') && <Closing id={advice.id} />}
    </>
  )
}

const Writing = ({ id }: { id: string }) => {
  const [text, setText] = useState('')
  const writing = useWriteAdvice(id)
  const send = async () => {
    if (await writing.run(text.trim())) setText('')
  }
  return (
    <Card>
      <TextField label="写下意见" kind="lines" value={text} maxLength={1_000} onChange={setText} />
      {writing.failure && <ErrorCard failure={writing.failure} kept="你写的还在。" />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          icon="send"
          busy={writing.running}
          disabled={text.trim() === ''}
          onTap={() => void send()}
        >
          发送
        </Button>
      </View>
    </Card>
  )
}

const Closing = ({ id }: { id: string }) => {
  const closing = useCloseAdvice(id)
  return (
    <>
      {closing.failure && <ErrorCard failure={closing.failure} />}
      <View className="row">
        <Button wide kind="outline" busy={closing.running} onTap={() => void closing.run(undefined)}>
          问清楚了，结束
        </Button>
      </View>
    </>
  )
}

export default AdvicePage
