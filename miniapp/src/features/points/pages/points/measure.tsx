import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { useMeasure } from '../../points.remote'

const numberIn = (text: string): number => Number(text.replace(',', '.'))

/** A blood pressure or a glucose of now; the answer says what it earned. */
export const Measure = ({
  kind,
  residentId,
  onDone,
}: {
  kind: 'blood-pressure' | 'glucose'
  residentId: string
  onDone: () => void
}) => {
  const [high, setHigh] = useState('')
  const [low, setLow] = useState('')
  const measuring = useMeasure()
  const [earned, setEarned] = useState<number>()
  const send = async () => {
    const values =
      kind === 'glucose'
        ? { glucose: numberIn(high) }
        : { systolic: Math.round(numberIn(high)), diastolic: Math.round(numberIn(low)) }
    const done = await measuring.run({ kind, residentId, ...values })
    if (done) setEarned(done.earned)
  }
  const filled = high !== '' && (kind === 'glucose' || low !== '')
  if (earned !== undefined)
    return (
      <>
        <View className="t2">{earned > 0 ? `记下了，得 ${earned} 分` : '记下了'}</View>
        <View className="ink-2">
          {earned > 0 ? '家庭医生看得到这次的数。' : '今天这一项的积分已经得过了。'}
        </View>
        <Button wide onTap={onDone}>
          好
        </Button>
      </>
    )
  return (
    <>
      {kind === 'glucose' ? (
        <TextField
          label="血糖（毫摩尔/升）"
          value={high}
          maxLength={5}
          placeholder="6.1"
          onChange={setHigh}
        />
      ) : (
        <>
          <TextField
            label="高压"
            kind="code"
            value={high}
            maxLength={3}
            placeholder="128"
            onChange={setHigh}
          />
          <TextField label="低压" kind="code" value={low} maxLength={3} placeholder="78" onChange={setLow} />
        </>
      )}
      {measuring.failure && <ErrorCard failure={measuring.failure} />}
      <Button wide disabled={!filled} busy={measuring.running} onTap={() => void send()}>
        保存
      </Button>
    </>
  )
}
