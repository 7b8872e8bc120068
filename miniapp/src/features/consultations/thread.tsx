import type { ConsultationMessage } from '@jiayitong/shared/api/consultations'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { nearTime } from '../../lib/dates'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ErrorCard } from '../../ui/error-card'
import { Face } from '../../ui/face'
import { TextField } from '../../ui/text-field'
import { useWrite } from './consultations.remote'
import './thread.scss'

/** What was said, one's own side at the right; who of the team wrote it is named. */
export const Messages = ({
  messages,
  own,
}: {
  messages: ConsultationMessage[]
  own: ConsultationMessage['side']
}) => {
  const now = new Date()
  return (
    <View className="thread">
      {messages.map(({ id, side, name, face, text, at }) => (
        <View key={id} className={side === own ? 'thread-one thread-own' : 'thread-one'}>
          {side === 'team' && side !== own && <Face face={face} name={name} size={36} />}
          <View className="thread-said">
            <View className="t5 ink-2">
              {[side === own ? '' : side === 'team' ? name : '居民', nearTime(at, now)]
                .filter(Boolean)
                .join(' ')}
            </View>
            <View className="thread-words">{text}</View>
          </View>
        </View>
      ))}
    </View>
  )
}

/** Room to write the next message. */
export const Writing = ({ id, label }: { id: string; label: string }) => {
  const [text, setText] = useState('')
  const writing = useWrite(id)
  const send = async () => {
    if (await writing.run(text.trim())) setText('')
  }
  return (
    <Card>
      <TextField label={label} kind="lines" value={text} maxLength={1_000} onChange={setText} />
      {writing.failure && <ErrorCard failure={writing.failure} kept="你写的还在。" />}
      <View className="row thread-send">
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
