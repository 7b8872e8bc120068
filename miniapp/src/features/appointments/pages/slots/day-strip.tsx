import { ScrollView, View } from '@tarojs/components'
import { monthDay, weekdayName } from '../../../../lib/dates'
import { Tap } from '../../../../ui/tap'
import type { TimetableDay } from '../../timetable'

/** Two weeks to slide through, each day with what is left. */
export const DayStrip = ({
  days,
  chosen,
  onChoose,
}: {
  days: readonly TimetableDay[]
  chosen: string
  onChoose: (day: string) => void
}) => (
  <ScrollView scrollX enhanced showScrollbar={false} className="day-strip" scrollIntoView={`day-${chosen}`}>
    <View className="day-row" ariaRole="radiogroup">
      {days.map(({ day, left, open }, at) => {
        const note = !open ? '停诊' : left > 0 ? `余 ${left}` : '已满'
        const name = at === 0 ? '今天' : weekdayName(day)
        const shape = day === chosen ? ' day-chosen' : open ? '' : ' day-closed'
        return (
          <View key={day} id={`day-${day}`} className="day-anchor">
            <Tap
              role="radio"
              checked={day === chosen}
              className={`day-one${shape}`}
              label={`${monthDay(day)} ${name}，${note}`}
              onTap={() => onChoose(day)}
            >
              <View>{name}</View>
              <View className="day-number">{Number(day.slice(8))}</View>
              <View>{note}</View>
            </Tap>
          </View>
        )
      })}
    </View>
  </ScrollView>
)
