import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useOwed } from '../../../../features/agreements/agreements.remote'
import { useRecordService, useSayCode, useSendCode } from '../../../../features/agreements/fulfilments.remote'
import { QuestionSheet } from '../../../../features/agreements/parts/question-sheet'
import { monthDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { TextField } from '../../../../ui/text-field'

/** What is owed to each person of a running agreement; a tap writes down that it was given today. */
export const Services = ({ agreement: { id, residents } }: { agreement: Agreement }) => {
  const owed = useOwed(id, true)
  const [chosen, setChosen] = useState(residents[0]?.id)
  const [recording, setRecording] = useState<Owed['items'][number]>()
  const record = useRecordService(id)
  const lines = owed.data?.items.find(({ residentId }) => residentId === chosen)
  if (!lines || !chosen) return null
  const close = () => {
    setRecording(undefined)
    record.forget()
  }
  const write = async (itemId: string) => {
    if (await record.run({ residentId: chosen, itemId, doneOn: dayOf(new Date()) })) close()
  }
  return (
    <Card rows title="记服务" note="点一项，记今天做的">
      {residents.length > 1 && (
        <View className="row gap-8 services-people">
          {residents.map(({ id: residentId, name }) => (
            <FilterChip key={residentId} on={residentId === chosen} onTap={() => setChosen(residentId)}>
              {name}
            </FilterChip>
          ))}
        </View>
      )}
      {lines.items
        .filter(({ owed: all, done }) => done < all)
        .map(item => (
          <ListRow
            key={item.itemId}
            icon="check"
            title={item.name}
            note={`已做 ${item.done} / ${item.owed} ${item.unit}${item.late > 0 ? `，晚了 ${item.late} ${item.unit}` : ''}`}
            onTap={() => setRecording(item)}
          />
        ))}
      <Unconfirmed lines={lines} />
      <QuestionSheet
        open={recording !== undefined}
        title={`记一次${recording?.name ?? ''}`}
        act="今天做了"
        running={record.running}
        failure={record.failure}
        onClose={close}
        onAct={() => recording && void write(recording.itemId)}
      >
        <View>居民会在小程序里看到，并请他确认。</View>
      </QuestionSheet>
    </Card>
  )
}

/** The newest service nobody confirmed yet: by six digits when the resident has no app at hand. */
const Unconfirmed = ({ lines: { given, items } }: { lines: Owed }) => {
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState('')
  const send = useSendCode()
  const say = useSayCode()
  const waiting = given.find(({ acknowledgedAt, disputedAt }) => !acknowledgedAt && !disputedAt)
  if (!waiting) return null
  const name = items.find(({ itemId }) => itemId === waiting.itemId)?.name ?? ''
  const ask = async () => {
    if (await send.run(waiting.id)) setOpen(true)
  }
  return (
    <View className="services-unconfirmed">
      <View className="t5 ink-2">{`${monthDay(waiting.doneOn)}的「${name}」还没有确认`}</View>
      {send.failure && <ErrorCard failure={send.failure} />}
      <Button wide kind="outline" busy={send.running} onTap={() => void ask()}>
        发确认码给居民
      </Button>
      <QuestionSheet
        open={open}
        title="请居民念六位数字"
        act="确认"
        running={say.running}
        failure={say.failure}
        disabled={code.length !== 6}
        onClose={() => setOpen(false)}
        onAct={() => void say.run({ id: waiting.id, code }).then(done => done && setOpen(false))}
      >
        <TextField label="确认码" kind="code" value={code} onChange={setCode} />
      </QuestionSheet>
    </View>
  )
}
