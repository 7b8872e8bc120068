import type { WorkSession } from '@jiayitong/shared/api/work-sessions'
import { slotKindNames } from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { monthDayWeek } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { Chips } from '../../chips'
import { useEndSession } from '../../work-sessions.remote'
import { hoursText, weekdaysText } from './wording'

const shownDays = 15

/** Until when somebody's hours are held; to change them, end these and add others from the day after. */
export const EndSheet = ({ session, onClose }: { session: WorkSession; onClose: () => void }) => {
  const today = dayOf(new Date())
  const [lastOn, choose] = useState(today)
  const ending = useEndSession(session.id)
  const end = async () => {
    if (await ending.run(lastOn)) onClose()
  }
  const { practitioner, kind } = session
  return (
    <Sheet open title={`${practitioner.name}·${slotKindNames[kind]}`} onClose={onClose}>
      <View>{`${weekdaysText(session.weekdays)} ${hoursText(session)}，${session.room}`}</View>
      <View className="t5 ink-2" style={{ margin: '6px 0 10px' }}>
        要改时间，先定最后一天，再加一个从第二天起的时段。没有人约的号会收回；有人约的号还在，要停请用「停诊」，系统会逐个通知。
      </View>
      <Chips
        label="最后一天"
        strip
        items={Array.from({ length: shownDays }, (_, at) => addDays(today, at)).map(day => ({
          key: day,
          name: monthDayWeek(day),
        }))}
        chosen={lastOn}
        onChoose={choose}
      />
      {ending.failure && <ErrorCard failure={ending.failure} />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button wide size="bar" kind="alert" busy={ending.running} onTap={() => void end()}>
          {`${monthDayWeek(lastOn)}以后不再开`}
        </Button>
      </View>
    </Sheet>
  )
}
