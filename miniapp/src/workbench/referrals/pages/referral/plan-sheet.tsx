import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCriteria } from '../../../../features/referrals/referrals.remote'
import { monthDay } from '../../../../lib/dates'
import { FilterChip } from '../../../../ui/chip'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { SheetFoot } from '../../sheet-foot'
import type { SheetProps } from './sheet-props'

/** When somebody who came home is seen again, from tomorrow to three months on. */
const rhythms = [
  { name: '一周后', days: 7 },
  { name: '两周后', days: 14 },
  { name: '一个月后', days: 30 },
  { name: '两个月后', days: 60 },
  { name: '三个月后', days: 90 },
] as const

/** The days of follow-up, what for, and for how many weeks medicine is given at once. */
export const PlanSheet = ({ referral, acting, onClose, onAct }: SheetProps) => {
  const criteria = useCriteria(referral.team.id)
  const [days, setDays] = useState<readonly number[]>([7, 14])
  const [task, setTask] = useState('')
  const [weeks, setWeeks] = useState('')
  const limit = criteria.data?.longPrescription
  const today = dayOf(new Date())
  const count = Number(weeks)
  const wrong =
    weeks !== '' && limit && (count < limit.minimum || count > limit.maximum)
      ? `可以开 ${limit.minimum} 到 ${limit.maximum} 周（${limit.source.document} ${limit.source.article}）`
      : undefined
  return (
    <Sheet open title="定随访计划" onClose={onClose}>
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        {rhythms.map(({ name, days: after }) => (
          <FilterChip
            key={after}
            on={days.includes(after)}
            onTap={() =>
              setDays(days.includes(after) ? days.filter(each => each !== after) : [...days, after])
            }
          >
            {`${name} ${monthDay(addDays(today, after))}`}
          </FilterChip>
        ))}
      </View>
      <TextField
        label="随访内容"
        kind="lines"
        value={task}
        maxLength={200}
        placeholder="量血压，看伤口，问用药"
        onChange={setTask}
      />
      <TextField
        label="延伸处方一次开几周（不开可不填）"
        kind="code"
        value={weeks}
        maxLength={2}
        onChange={setWeeks}
        {...(wrong ? { error: wrong } : {})}
      />
      <SheetFoot
        acting={acting}
        text="定下来"
        disabled={days.length === 0 || task.trim() === '' || wrong !== undefined}
        onTap={() =>
          onAct({
            act: 'plan',
            body: {
              followUps: [...days]
                .sort((a, b) => a - b)
                .map(after => ({ dueOn: addDays(today, after), task: task.trim() })),
              ...(count > 0 ? { prescriptionWeeks: count } : {}),
            },
          })
        }
      />
    </Sheet>
  )
}
