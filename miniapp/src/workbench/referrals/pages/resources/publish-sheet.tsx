import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { type ResourceKind, resourceKindNames, resourceKinds } from '@jiayitong/shared/domain/quotas'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { minutesOf, monthDayWeek } from '../../../../lib/dates'
import { FilterChip } from '../../../../ui/chip'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { usePublish } from '../../quotas.remote'
import { SheetFoot } from '../../sheet-foot'

const daysAhead = 14

/** One department's places on several days at one time; fewer than the share is refused with the number it takes. */
export const PublishSheet = ({ onClose }: { onClose: () => void }) => {
  const [kind, setKind] = useState<ResourceKind>('clinic')
  const [department, setDepartment] = useState('')
  const [days, setDays] = useState<readonly string[]>([])
  const [time, setTime] = useState('9:00')
  const [capacity, setCapacity] = useState('')
  const [quota, setQuota] = useState('')
  const publishing = usePublish()
  const today = dayOf(new Date())
  const offered = Array.from({ length: daysAhead }, (_, at) => addDays(today, at + 1))
  const minutes = minutesOf(time)
  const publish = async () => {
    if (minutes === undefined) return
    const published = await publishing.run({
      kind,
      department: department.trim(),
      startsAt: days.map(day => toIso(instantOf(day, minutes))),
      capacity: Number(capacity),
      quota: Number(quota),
    })
    if (published) onClose()
  }
  return (
    <Sheet open title="发布号源或床位" onClose={onClose}>
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        {resourceKinds.map(each => (
          <FilterChip key={each} on={each === kind} onTap={() => setKind(each)}>
            {resourceKindNames[each]}
          </FilterChip>
        ))}
      </View>
      <TextField label="科室" value={department} maxLength={30} onChange={setDepartment} />
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        {offered.map(day => (
          <FilterChip
            key={day}
            on={days.includes(day)}
            onTap={() => setDays(days.includes(day) ? days.filter(each => each !== day) : [...days, day])}
          >
            {monthDayWeek(day)}
          </FilterChip>
        ))}
      </View>
      <TextField
        label="开始时间"
        value={time}
        maxLength={5}
        onChange={setTime}
        {...(minutes === undefined ? { error: '写成 9:20 这样' } : {})}
      />
      <TextField label="总数" kind="code" value={capacity} maxLength={5} onChange={setCapacity} />
      <TextField
        label="给家医的数量"
        kind="code"
        value={quota}
        maxLength={5}
        hint="专家号和设备检查按本地规定的比例留够，没用完的会按时放回。"
        onChange={setQuota}
      />
      <SheetFoot
        acting={publishing}
        text={days.length > 0 ? `发布 ${days.length} 天` : '选好日期再发布'}
        disabled={
          department.trim() === '' ||
          days.length === 0 ||
          minutes === undefined ||
          !(Number(capacity) > 0) ||
          quota === ''
        }
        onTap={() => void publish()}
      />
    </Sheet>
  )
}
