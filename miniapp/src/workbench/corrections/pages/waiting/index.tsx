import type { Correction } from '@jiayitong/shared/api/directory'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAnswer, useCorrections } from '../../../../features/directory/directory.remote'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import './waiting.scss'

/** What residents found wrong or asked, waiting for this institution, oldest first (C3). */
const Waiting = () => {
  const waiting = useCorrections('owner')
  return (
    <Page title="居民反馈" notice={waiting.offline && <OfflineLine readAt={waiting.readAt} />}>
      <Ready of={waiting} waiting={<Skeleton />}>
        {items =>
          items.length === 0 ? (
            <Empty text="居民的反馈都答复了。" action={{ text: '回首页', onTap: () => void go.home() }} />
          ) : (
            items.map(correction => <Question key={correction.id} correction={correction} />)
          )
        }
      </Ready>
      {waiting.more && (
        <Button kind="plain" busy={waiting.readingMore} onTap={waiting.more}>
          看后面的
        </Button>
      )}
    </Page>
  )
}

const Question = ({ correction }: { correction: Correction }) => {
  const { id, subjectName, text, createdAt } = correction
  const [open, setOpen] = useState(false)
  const [answer, setAnswer] = useState('')
  const sending = useAnswer()
  const send = () => void sending.run({ id, answer: answer.trim() })
  return (
    <Card title={subjectName} note={nearTime(createdAt, new Date())}>
      <View>{text}</View>
      {open ? (
        <View className="waiting-answer">
          <TextField
            label="答复"
            kind="lines"
            value={answer}
            maxLength={300}
            hint="居民会看到，也会公开在机构页上。答复以后，这一条就算今天核对过。"
            onChange={setAnswer}
          />
          {sending.failure && <ErrorCard failure={sending.failure} kept="你写的都还在。" onRetry={send} />}
          <View className="row waiting-send">
            <Button wide busy={sending.running} disabled={answer.trim().length < 2} onTap={send}>
              发出答复
            </Button>
          </View>
        </View>
      ) : (
        <View className="waiting-answer">
          <Button kind="tint" icon="pencil" onTap={() => setOpen(true)}>
            写答复
          </Button>
        </View>
      )}
    </Card>
  )
}

export default Waiting
