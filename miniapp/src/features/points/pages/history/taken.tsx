import type { OwnFlag } from '@jiayitong/shared/api/points-desk'
import { flagReasonNames } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { nearTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { useAppeal, useOwnFlags } from '../../points.remote'

/** What somebody looked at and took back; each may be objected to once, and somebody looks again. */
export const Taken = ({ residentId }: { residentId: string }) => {
  const [objecting, object] = useState<OwnFlag>()
  return (
    <>
      <Ready of={useOwnFlags(residentId)} waiting={<Skeleton count={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text="没有被收回的积分" />
          ) : (
            items.map(flag => <One key={flag.id} flag={flag} onObject={() => object(flag)} />)
          )
        }
      </Ready>
      <Sheet open={objecting !== undefined} title="为什么不对" onClose={() => object(undefined)}>
        {objecting && <Objection flag={objecting} onDone={() => object(undefined)} />}
      </Sheet>
    </>
  )
}

const One = ({ flag, onObject }: { flag: OwnFlag; onObject: () => void }) => {
  const { state, appealed, points, reason, earnedAt } = flag
  const standing =
    state === 'open'
      ? ({ tone: 'apricot', text: '在重新核实' } as const)
      : state === 'kept'
        ? ({ tone: 'primary', text: '已经退回' } as const)
        : ({ tone: 'grey', text: appealed ? '申诉没有成立' : '已收回' } as const)
  return (
    <Card title={`${points} 分`} note={<Chip tone={standing.tone}>{standing.text}</Chip>}>
      <View>{flagReasonNames[reason]}</View>
      <View className="t5 ink-2">{`${nearTime(earnedAt, new Date())}得的`}</View>
      {state === 'taken-back' && !appealed && (
        <View className="row" style={{ marginTop: '12px' }}>
          <Button wide kind="apricot" onTap={onObject}>
            不对，我要申诉
          </Button>
        </View>
      )}
      {state === 'open' && <View className="t5 ink-2">机构管理员会再看一遍，结果也在这里。</View>}
    </Card>
  )
}

const Objection = ({ flag, onDone }: { flag: OwnFlag; onDone: () => void }) => {
  const [words, setWords] = useState('')
  const sending = useAppeal()
  const send = async () => {
    if (await sending.run({ id: flag.id, words: words.trim() })) onDone()
  }
  return (
    <>
      <TextField
        label="说说当时的情况"
        kind="lines"
        value={words}
        maxLength={200}
        placeholder="例如 每天早上都量，血压一直很稳"
        hint="只能申诉一次，管理员看了会答复。"
        onChange={setWords}
      />
      {sending.failure && <ErrorCard failure={sending.failure} kept="你写的还在。" />}
      <Button wide disabled={words.trim().length < 2} busy={sending.running} onTap={() => void send()}>
        交给管理员再看
      </Button>
    </>
  )
}
