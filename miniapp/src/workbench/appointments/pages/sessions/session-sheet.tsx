import { holidayHabits, type SlotKind, slotKindNames, slotKinds } from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useTeam } from '../../../../features/directory/directory.remote'
import { minutesOf, monthDayWeek } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { Chips } from '../../chips'
import { useAddSession } from '../../work-sessions.remote'
import { weekdayText, weekOrder } from './wording'

const habits: Record<(typeof holidayHabits)[number], string> = {
  'closed-and-made-up': '放假停，调休上班日补',
  closed: '放假停，不补',
  open: '放假照常',
}
const firstDays = 7

/** Somebody's hours of every week; places are open as soon as it is saved. */
export const SessionSheet = ({ teamId, onClose }: { teamId: string; onClose: () => void }) => {
  const members = useTeam(teamId, undefined).data?.members ?? []
  const [who, setWho] = useState<string>()
  const [kind, setKind] = useState<SlotKind>('clinic')
  const [room, setRoom] = useState('')
  const [weekdays, setWeekdays] = useState<readonly number[]>([])
  const [from, setFrom] = useState('8:00')
  const [to, setTo] = useState('11:30')
  const [each, setEach] = useState('15')
  const [places, setPlaces] = useState('2')
  const [holidays, setHolidays] = useState<(typeof holidayHabits)[number]>('closed-and-made-up')
  const today = dayOf(new Date())
  const [startsOn, setStartsOn] = useState(addDays(today, 1))
  const adding = useAddSession()
  const practitionerId = who ?? members[0]?.id
  const [fromMinute, toMinute] = [minutesOf(from), minutesOf(to)]
  const missing =
    weekdays.length === 0
      ? '请选星期'
      : room.trim() === ''
        ? '请填诊室'
        : fromMinute === undefined || toMinute === undefined
          ? '时间请写成 8:30 这样'
          : toMinute <= fromMinute
            ? '结束要晚于开始'
            : Number(each) < 5
              ? '每个时段至少 5 分钟'
              : Number(places) < 1
                ? '请填每个时段几人'
                : undefined
  const save = async () => {
    if (missing || !practitionerId || fromMinute === undefined || toMinute === undefined) return
    const added = await adding.run({
      teamId,
      practitionerId,
      kind,
      room: room.trim(),
      weekdays: [...weekdays],
      fromMinute,
      toMinute,
      eachMinutes: Number(each),
      capacity: Number(places),
      holidays,
      startsOn,
    })
    if (added) onClose()
  }
  return (
    <Sheet open title="加一个时段" onClose={onClose}>
      <View className="hours-form">
        <Chips
          label="谁"
          items={members.map(({ id, name }) => ({ key: id, name }))}
          chosen={practitionerId}
          onChoose={setWho}
        />
        <Chips
          label="做什么"
          items={slotKinds.map(each => ({ key: each, name: slotKindNames[each] }))}
          chosen={kind}
          onChoose={setKind}
        />
        <View className="hours-chips">
          <View className="medium">星期几</View>
          <View className="hours-few">
            {weekOrder.map(day => (
              <FilterChip
                key={day}
                on={weekdays.includes(day)}
                onTap={() =>
                  setWeekdays(
                    weekdays.includes(day) ? weekdays.filter(one => one !== day) : [...weekdays, day],
                  )
                }
              >
                {weekdayText(day)}
              </FilterChip>
            ))}
          </View>
        </View>
        <TextField label="诊室" value={room} maxLength={40} placeholder="2 楼 3 号诊室" onChange={setRoom} />
        <View className="row gap-12">
          <View className="grow">
            <TextField label="开始" value={from} maxLength={5} onChange={setFrom} />
          </View>
          <View className="grow">
            <TextField label="结束" value={to} maxLength={5} onChange={setTo} />
          </View>
        </View>
        <View className="row gap-12">
          <View className="grow">
            <TextField label="每个时段几分钟" kind="code" value={each} maxLength={3} onChange={setEach} />
          </View>
          <View className="grow">
            <TextField label="每个时段几人" kind="code" value={places} maxLength={3} onChange={setPlaces} />
          </View>
        </View>
        <Chips
          label="法定节假日"
          items={holidayHabits.map(each => ({ key: each, name: habits[each] }))}
          chosen={holidays}
          onChoose={setHolidays}
        />
        <Chips
          label="从哪天起"
          strip
          items={Array.from({ length: firstDays }, (_, at) => addDays(today, at + 1)).map(day => ({
            key: day,
            name: monthDayWeek(day),
          }))}
          chosen={startsOn}
          onChoose={setStartsOn}
        />
        {adding.failure && <ErrorCard failure={adding.failure} kept="你填的都还在。" />}
        <View className="row" style={{ marginTop: '12px' }}>
          <Button wide size="bar" busy={adding.running} disabled={!!missing} onTap={() => void save()}>
            {missing ?? '保存并放号'}
          </Button>
        </View>
      </View>
    </Sheet>
  )
}
