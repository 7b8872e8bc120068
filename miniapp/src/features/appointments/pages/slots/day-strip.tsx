import type { ResponseOf } from '@jiayitong/shared/api/route'
import type { WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { ScrollView, View } from '@tarojs/components'
import { monthDay, weekdayName } from '../../../../lib/dates'
import { Tap } from '../../../../ui/tap'
import type { TimetableDay } from '../../timetable'

export type DayMark = ResponseOf<WorkSessionsApi['days']>['items'][number]

/** Why a day is as it is, in a sentence; nothing on an ordinary one. */
export const whyOf = (mark: DayMark | undefined): string =>
  mark === undefined
    ? ''
    : mark.kind === 'closed'
      ? `停诊：${mark.text}`
      : mark.kind === 'holiday'
        ? `${mark.text}放假，急诊请去医院`
        : mark.text

const corners = { holiday: '休', 'made-up': '班', closed: '停' } as const

/** Two weeks to slide through, each day with what is left. */
export const DayStrip = ({
  days,
  marks,
  chosen,
  onChoose,
}: {
  days: readonly TimetableDay[]
  marks: readonly DayMark[]
  chosen: string
  onChoose: (day: string) => void
}) => (
  <ScrollView scrollX enhanced showScrollbar={false} className="day-strip" scrollIntoView={`day-${chosen}`}>
    <View className="day-row" ariaRole="radiogroup">
      {days.map(({ day, left, open }, at) => {
        const mark = marks.find(each => each.day === day)
        const shut = mark?.kind === 'holiday' ? mark.text : '停诊'
        const note = !open ? shut : left > 0 ? `余 ${left}` : '已满'
        const name = at === 0 ? '今天' : weekdayName(day)
        const shape = day === chosen ? ' day-chosen' : open ? '' : ' day-closed'
        return (
          <View key={day} id={`day-${day}`} className="day-anchor">
            <Tap
              role="radio"
              checked={day === chosen}
              className={`day-one${shape}`}
              label={[`${monthDay(day)} ${name}`, note, whyOf(mark)].filter(Boolean).join('，')}
              onTap={() => onChoose(day)}
            >
              {mark && <View className={`day-mark day-mark-${mark.kind}`}>{corners[mark.kind]}</View>}
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
