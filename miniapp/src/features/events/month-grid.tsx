import { View } from '@tarojs/components'
import { monthDay } from '../../lib/dates'
import { Button } from '../../ui/button'
import { Tap } from '../../ui/tap'
import { moveMonth, weeksOf } from './month'
import './month-grid.scss'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** A month with a mark under each day on which something is; a tap picks a day, another lets go of it. */
export const MonthGrid = ({
  month,
  today,
  marked,
  chosen,
  what,
  onMonth,
  onDay,
}: {
  month: string
  today: string
  marked: ReadonlySet<string>
  chosen: string | undefined
  /** Said aloud of a marked day: 有活动. */
  what: string
  onMonth: (month: string) => void
  onDay: (day: string | undefined) => void
}) => {
  const [year, number] = month.split('-').map(Number)
  return (
    <View className="month">
      <View className="row apart">
        <Button kind="plain" icon="back" label="上个月" onTap={() => onMonth(moveMonth(month, -1))} />
        <View className="t3">{`${year}年${number}月`}</View>
        <Button kind="plain" icon="chevron" label="下个月" onTap={() => onMonth(moveMonth(month, 1))} />
      </View>
      <View className="month-week t5 ink-2" ariaHidden>
        {weekdays.map(name => (
          <View key={name} className="month-cell">
            {name}
          </View>
        ))}
      </View>
      {weeksOf(month).map((week, at) => (
        <View key={`week-${at + 1}`} className="month-week">
          {week.map((day, cell) =>
            day === null ? (
              <View key={`blank-${cell + 1}`} className="month-cell" />
            ) : marked.has(day) ? (
              <Tap
                key={day}
                className={`month-cell month-some${day === chosen ? ' month-chosen' : ''}`}
                selected={day === chosen}
                label={`${monthDay(day)}，${what}`}
                onTap={() => onDay(day === chosen ? undefined : day)}
              >
                {Number(day.slice(8))}
                <View className="month-dot" />
              </Tap>
            ) : (
              <View key={day} className={`month-cell${day === today ? ' month-today' : ' ink-2'}`}>
                {Number(day.slice(8))}
              </View>
            ),
          )}
        </View>
      ))}
    </View>
  )
}
