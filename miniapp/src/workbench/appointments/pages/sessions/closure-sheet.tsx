import type { ClosureEffect } from '@jiayitong/shared/api/work-sessions'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useTeam } from '../../../../features/directory/directory.remote'
import { minutesOf, monthDayWeek } from '../../../../lib/dates'
import { useSettled } from '../../../../lib/use-settled'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { Chips } from '../../chips'
import { useClose, useClosureEffect } from '../../work-sessions.remote'

const shownDays = 15
const all = 'all'

/** When somebody is not there: whom it touches before anything is changed, then closing. */
export const ClosureSheet = ({ teamId, onClose }: { teamId: string; onClose: () => void }) => {
  const members = useTeam(teamId, undefined).data?.members ?? []
  const today = dayOf(new Date())
  const [who, setWho] = useState(all)
  const [first, setFirst] = useState(today)
  const [until, setUntil] = useState(today)
  const last = [first, until].sort()[1] ?? first
  const [from, setFrom] = useState('0:00')
  const [to, setTo] = useState('23:59')
  const [reason, setReason] = useState('')
  const [start, end] = [minutesOf(useSettled(from)), minutesOf(useSettled(to))]
  const hours =
    start === undefined || end === undefined
      ? undefined
      : {
          teamId,
          practitionerId: who === all ? null : who,
          startsAt: toIso(instantOf(first, start)),
          endsAt: toIso(instantOf(last, end)),
        }
  const effect = useClosureEffect(hours)
  const closing = useClose()
  const close = async () => {
    if (hours && (await closing.run({ ...hours, reason: reason.trim() }))) onClose()
  }
  const days = Array.from({ length: shownDays }, (_, at) => addDays(today, at))
  const chipsFrom = (since: string) =>
    days.filter(day => day >= since).map(day => ({ key: day, name: monthDayWeek(day) }))
  return (
    <Sheet open title="停诊" onClose={onClose}>
      <View className="hours-form">
        <Chips
          label="谁"
          items={[{ key: all, name: '全队' }, ...members.map(({ id, name }) => ({ key: id, name }))]}
          chosen={who}
          onChoose={setWho}
        />
        <Chips label="从哪天" strip items={chipsFrom(today)} chosen={first} onChoose={setFirst} />
        <Chips label="到哪天" strip items={chipsFrom(first)} chosen={last} onChoose={setUntil} />
        <View className="row gap-12">
          <View className="grow">
            <TextField label="第一天几点起" value={from} maxLength={5} onChange={setFrom} />
          </View>
          <View className="grow">
            <TextField label="最后一天几点止" value={to} maxLength={5} onChange={setTo} />
          </View>
        </View>
        <TextField
          label="原因，居民会看到"
          value={reason}
          maxLength={60}
          placeholder="医生外出培训"
          onChange={setReason}
        />
        {effect.data && <Effect effect={effect.data} />}
        {effect.failure && <ErrorCard failure={effect.failure} />}
        {closing.failure && <ErrorCard failure={closing.failure} kept="你填的都还在。" />}
        <View className="row" style={{ marginTop: '12px' }}>
          <Button
            wide
            size="bar"
            kind="alert"
            busy={closing.running}
            disabled={!effect.data || reason.trim().length < 2}
            onTap={() => void close()}
          >
            {reason.trim().length < 2
              ? '写了原因才能停'
              : effect.data && effect.data.booked > 0
                ? `停诊并通知 ${effect.data.booked} 人`
                : '停诊'}
          </Button>
        </View>
      </View>
    </Sheet>
  )
}

const Effect = ({ effect: { slots, booked, waiting, movable } }: { effect: ClosureEffect }) => (
  <Card tone={booked > 0 ? 'apricot' : 'plain'} title={`会收回 ${slots} 个时段`}>
    <View>
      {booked === 0
        ? '没有人约，不用通知谁。'
        : movable === booked
          ? `${booked} 人已约，都会另留一个时间，并发短信。`
          : `${booked} 人已约：${movable} 人会另留一个时间，${booked - movable} 人排到下一个时段的候补最前面。都会发短信。`}
    </View>
    {waiting > 0 && <View className="t5 ink-2">{`另有 ${waiting} 人在候补，候补会结束。`}</View>}
  </Card>
)
