import type { Correction as CorrectionView } from '@jiayitong/shared/api/directory'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { SectionTitle } from '../../../../ui/section-title'
import { TextField } from '../../../../ui/text-field'
import { type Correcting, useCorrect, useCorrections } from '../../directory.remote'
import './correction.scss'

const kinds: readonly string[] = ['organisation', 'team', 'area', 'service-point']
const isKind = (kind: string): kind is Correcting['subjectKind'] => kinds.includes(kind)

/** Tells the owner of an entry that it is wrong, or asks; and shows what became of earlier ones (C3). */
const Correction = () => {
  const { kind = '', id = '', name = '' } = useRouter().params
  const signedIn = useSession() !== null
  const mine = useCorrections('mine')
  return (
    <Page
      title={isKind(kind) ? '告诉我们' : '我的反馈'}
      notice={mine.offline && <OfflineLine readAt={mine.readAt} />}
    >
      {!signedIn ? (
        <Empty
          text="登录以后，机构才能把答复给你。"
          action={{ text: '去登录', onTap: () => void go.signIn() }}
        />
      ) : (
        <>
          {mine.failure && !mine.data && <ErrorCard failure={mine.failure} onRetry={mine.retry} />}
          {isKind(kind) && <Form kind={kind} id={id} name={decodeURIComponent(name)} />}
          {!isKind(kind) && mine.data?.length === 0 && (
            <Empty
              text="发现哪里写得不对，在那一页的下面点「告诉我们」。"
              action={{ text: '去看看', onTap: () => void go.doctors() }}
            />
          )}
          {mine.data && mine.data.length > 0 && (
            <>
              <SectionTitle title="你反馈过的" />
              {mine.data.map(correction => (
                <Sent key={correction.id} correction={correction} />
              ))}
            </>
          )}
          {mine.more && (
            <Button kind="plain" busy={mine.readingMore} onTap={mine.more}>
              看更早的
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

const Form = ({ kind, id, name }: { kind: Correcting['subjectKind']; id: string; name: string }) => {
  const [text, setText] = useState('')
  const correct = useCorrect()
  const [sent, setSent] = useState(false)
  const send = async () => {
    const done = await correct.run({ subjectKind: kind, subjectId: id, text: text.trim() })
    if (done) {
      setText('')
      setSent(true)
    }
  }
  if (sent)
    return (
      <Card title="已经告诉机构了">
        <View className="ink-2">机构核对以后会在这里答复你，信息也会跟着改。</View>
      </Card>
    )
  return (
    <Card title={name}>
      <View className="t5 ink-2 correction-hint">
        写哪里不对，或者想问什么。答复会公开给大家看，请别写姓名和号码。
      </View>
      <TextField
        label="哪里不对"
        kind="lines"
        value={text}
        maxLength={300}
        placeholder="比如：周六下午其实不开门"
        onChange={setText}
      />
      {correct.failure && (
        <ErrorCard failure={correct.failure} kept="你写的都还在。" onRetry={() => void send()} />
      )}
      <View className="row correction-send">
        <Button wide busy={correct.running} disabled={text.trim().length < 2} onTap={() => void send()}>
          告诉机构
        </Button>
      </View>
    </Card>
  )
}

const Sent = ({ correction }: { correction: CorrectionView }) => (
  <Card
    title={correction.subjectName}
    note={
      <Chip tone={correction.state === 'answered' ? 'primary' : 'apricot'}>
        {correction.state === 'answered' ? '已答复' : '等机构答复'}
      </Chip>
    }
  >
    <View>{correction.text}</View>
    <View className="t5 ink-2">{nearTime(correction.createdAt, new Date())}</View>
    {correction.answer && <View className="correction-answer">{correction.answer}</View>}
  </Card>
)

export default Correction
