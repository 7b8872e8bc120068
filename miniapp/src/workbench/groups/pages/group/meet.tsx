import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useMeet } from '../../../../features/groups/groups.remote'
import { minutesOf, monthDayWeek } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import './meet.scss'

const daysAhead = 14

/** Where and when the group meets next. */
export const Meet = ({ groupId, onDone }: { groupId: string; onDone: () => void }) => {
  const today = dayOf(new Date())
  const [title, setTitle] = useState('')
  const [place, setPlace] = useState('')
  const [day, setDay] = useState(addDays(today, 1))
  const [from, setFrom] = useState('9:30')
  const [to, setTo] = useState('10:30')
  const meeting = useMeet(groupId)
  const [start, end] = [minutesOf(from), minutesOf(to)]
  const ready = title.trim().length > 1 && place.trim().length > 1 && start !== undefined && end !== undefined
  const send = async () => {
    if (start === undefined || end === undefined) return
    const made = await meeting.run({
      title: title.trim(),
      place: place.trim(),
      startsAt: toIso(instantOf(day, start)),
      endsAt: toIso(instantOf(day, end)),
    })
    if (made) onDone()
  }
  return (
    <>
      <TextField label="活动名称" value={title} maxLength={40} onChange={setTitle} />
      <TextField label="地点" value={place} maxLength={60} onChange={setPlace} />
      <View className="meet-days">
        {Array.from({ length: daysAhead }, (_, at) => addDays(today, at + 1)).map(each => (
          <FilterChip key={each} on={each === day} onTap={() => setDay(each)}>
            {monthDayWeek(each)}
          </FilterChip>
        ))}
      </View>
      <View className="row gap-12">
        <View className="grow">
          <TextField label="开始" value={from} maxLength={5} onChange={setFrom} />
        </View>
        <View className="grow">
          <TextField label="结束" value={to} maxLength={5} onChange={setTo} />
        </View>
      </View>
      {meeting.failure && <ErrorCard failure={meeting.failure} kept="你填的都还在。" />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button wide size="bar" busy={meeting.running} disabled={!ready} onTap={() => void send()}>
          安排好了
        </Button>
      </View>
    </>
  )
}
