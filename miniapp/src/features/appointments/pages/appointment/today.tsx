import type { Appointment } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { clockTime } from '../../../../lib/dates'
import { locate } from '../../../../platform/location'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { useCancel, useCheckIn, useConfirm, useRate } from '../../appointments.remote'

/** A place only held: until when, and the two things to do with it. */
export const Held = ({ appointment }: { appointment: Appointment }) => {
  const sure = useConfirm()
  const letGo = useCancel()
  const failure = sure.failure ?? letGo.failure
  return (
    <Card
      tone="apricot"
      title={appointment.insteadOf ? '原来的时间停诊，为你另留了这个' : '号为你留着'}
      note={appointment.holdExpiresAt ? `到 ${clockTime(appointment.holdExpiresAt)}` : ''}
    >
      {failure && <ErrorCard failure={failure} />}
      <View className="row gap-12">
        <Button kind="outline" busy={letGo.running} onTap={() => void letGo.run(appointment.id)}>
          不要了
        </Button>
        <Button wide busy={sure.running} onTap={() => void sure.run({ id: appointment.id })}>
          确认预约
        </Button>
      </View>
    </Card>
  )
}

const codeLength = 8

/** Arriving: by the place one stands at, or by the code on the desk's screen. */
export const CheckIn = ({ id }: { id: string }) => {
  const [code, setCode] = useState('')
  const [where, setWhere] = useState('')
  const checking = useCheckIn(id)
  const here = async () => {
    const at = await locate()
    if (typeof at === 'string') setWhere('没有拿到位置，请输入前台屏幕上的签到码。')
    else await checking.run({ at })
  }
  return (
    <Card title="到了就签到" tone="apricot">
      <TextField
        label="前台屏幕上的签到码"
        value={code}
        maxLength={codeLength}
        hint={where || '码一分钟换一次。到了机构也可以直接按「我到了」。'}
        onChange={text => setCode(text.toUpperCase())}
      />
      {checking.failure && <ErrorCard failure={checking.failure} />}
      <View className="row gap-12" style={{ marginTop: '12px' }}>
        <Button kind="outline" busy={checking.running} onTap={() => void here()}>
          我到了
        </Button>
        <Button
          wide
          busy={checking.running}
          disabled={code.length !== codeLength}
          onTap={() => void checking.run({ code })}
        >
          用签到码
        </Button>
      </View>
    </Card>
  )
}

/** With no more than so many before them nobody should walk away; about when the reminder comes. */
const remindedAt = 3

/** The number drawn and who is before it; the page reads it again every few seconds. */
export const Queue = ({ appointment }: { appointment: Appointment }) => {
  const { queue, state, slot } = appointment
  if (!queue) return null
  return (
    <Card title="候诊" note={slot.room} tone={queue.calledAt ? 'apricot' : 'plain'}>
      <View className="row apart gap-12">
        <View className="t1">{`${queue.number} 号`}</View>
        <Chip tone={queue.calledAt ? 'apricot' : 'primary'}>
          {state === 'in-service'
            ? '正在看'
            : queue.calledAt
              ? '叫到你了'
              : queue.ahead === 0
                ? '下一位就是你'
                : `前面还有 ${queue.ahead} 位`}
        </Chip>
      </View>
      <View className="t5 ink-2">
        {queue.calledAt
          ? `请到${slot.room}`
          : queue.ahead > remindedAt
            ? '快到的时候会发短信提醒，可以在附近走走。'
            : `快到了，请在${slot.room}外等。`}
      </View>
    </Card>
  )
}

const stars = [1, 2, 3, 4, 5] as const

/** What one thought of the visit, once. */
export const Rating = ({ id }: { id: string }) => {
  const [given, setGiven] = useState(0)
  const [words, setWords] = useState('')
  const rate = useRate(id)
  const said = words.trim()
  return (
    <Card title="这次看得怎么样">
      <View className="row gap-8">
        {stars.map(star => (
          <Button
            key={star}
            kind={star <= given ? 'apricot' : 'outline'}
            label={`${star} 分`}
            onTap={() => setGiven(star)}
          >
            {String(star)}
          </Button>
        ))}
      </View>
      <TextField label="想说的话（可以不填）" value={words} maxLength={200} onChange={setWords} />
      {rate.failure && <ErrorCard failure={rate.failure} />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          kind="tint"
          busy={rate.running}
          disabled={given === 0}
          onTap={() => void rate.run({ stars: given, ...(said ? { words: said } : {}) })}
        >
          提交评价
        </Button>
      </View>
    </Card>
  )
}
