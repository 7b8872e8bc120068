import type { DayAppointment } from '@jiayitong/shared/api/appointment-day'
import { appointmentStateNames, channelNames, slotKindNames } from '@jiayitong/shared/domain/appointments'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  type Mark,
  useCallNext,
  useDay,
  useDeskCode,
  useMark,
  useOpenRoom,
} from '../../../../features/appointments/appointments.remote'
import { clockTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { PhoneOffers } from './phone-offers'

const marks: readonly { readonly mark: Mark; readonly text: string }[] = [
  { mark: 'arrive', text: '到了' },
  { mark: 'start', text: '开始看' },
  { mark: 'complete', text: '看完了' },
  { mark: 'no-show', text: '没有来' },
]

/** Today at the caller's institution: who comes, who waits, who is seen; calling the next, and the desk's code. */
const Day = () => {
  const session = useSession()
  const seesPatients = hasRole(session, 'doctor', 'nurse')
  const [mine, setMine] = useState<'yes' | 'no'>(seesPatients ? 'yes' : 'no')
  const [desk, setDesk] = useState(false)
  const day = useDay(mine)
  const next = useCallNext()
  const mark = useMark()
  const failure = next.failure ?? mark.failure
  return (
    <Page title="今日门诊" notice={day.offline && <OfflineLine readAt={day.readAt} />}>
      <View className="row gap-8">
        {seesPatients && (
          <FilterChip on={mine === 'yes'} onTap={() => setMine('yes')}>
            我的
          </FilterChip>
        )}
        <FilterChip on={mine === 'no'} onTap={() => setMine('no')}>
          全机构
        </FilterChip>
        <FilterChip on={desk} onTap={() => setDesk(!desk)}>
          前台
        </FilterChip>
      </View>
      {desk && <DeskCard />}
      <PhoneOffers />
      {failure && <ErrorCard failure={failure} />}
      {mine === 'yes' && (
        <View className="row" style={{ margin: '12px 0' }}>
          <Button wide size="bar" busy={next.running} onTap={() => void next.run('next')}>
            叫下一位
          </Button>
        </View>
      )}
      <Ready of={day}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text="今天没有预约" />
          ) : (
            items.map(one => (
              <Patient
                key={one.id}
                one={one}
                busy={mark.running}
                onMark={what => void mark.run({ id: one.id, mark: what })}
              />
            ))
          )
        }
      </Ready>
    </Page>
  )
}

/** One who comes today: name and number's tail, to see that it is who was booked. */
const Patient = ({
  one,
  busy,
  onMark,
}: {
  one: DayAppointment
  busy: boolean
  onMark: (mark: Mark) => void
}) => (
  <Card dense tone={one.calledAt && one.state === 'checked-in' ? 'apricot' : 'plain'}>
    <View className="row apart gap-8">
      <View className="medium">{`${clockTime(one.startsAt)} ${one.resident.name}`}</View>
      <Chip tone={one.state === 'checked-in' || one.state === 'in-service' ? 'primary' : 'grey'}>
        {one.calledAt && one.state === 'checked-in' ? '已叫号' : appointmentStateNames[one.state]}
      </Chip>
    </View>
    <View className="t5 ink-2">
      {[
        one.queueNumber === null ? '' : `${one.queueNumber} 号`,
        one.idTail && `证件尾号 ${one.idTail}`,
        slotKindNames[one.kind],
        one.room,
        one.practitioner.name,
        one.extra ? '加号' : channelNames[one.channel],
        one.reason,
      ]
        .filter(Boolean)
        .join('·')}
    </View>
    <View className="row gap-8" style={{ marginTop: '8px', flexWrap: 'wrap' }}>
      {marks
        .filter(({ mark }) => one.allowedEvents.includes(mark))
        .map(({ mark, text }) => (
          <Button
            key={mark}
            kind={mark === 'no-show' ? 'outline' : 'tint'}
            busy={busy}
            onTap={() => onMark(mark)}
          >
            {mark === 'no-show' && one.calledAt ? '叫了没来' : text}
          </Button>
        ))}
    </View>
  </Card>
)

/** What stands on the desk: the code to check in by, and the screen of the waiting room. */
const DeskCard = () => {
  const code = useDeskCode(true)
  const room = useOpenRoom()
  const open = async () => {
    const opened = await room.run('候诊区')
    if (opened) await go.waitingRoom(opened.code)
  }
  return (
    <Card title="前台签到码" note={code.data?.organisationName}>
      <View className="t1">
        {code.data ? `${code.data.code.slice(0, 4)} ${code.data.code.slice(4)}` : ''}
      </View>
      <View className="t5 ink-2">居民扫二维码，或在预约页输入这 8 位签到。一分钟换一次。</View>
      {room.failure && <ErrorCard failure={room.failure} />}
      <View className="row gap-12" style={{ marginTop: '12px' }}>
        <Button wide kind="tint" onTap={() => void go.deskCode()}>
          签到二维码
        </Button>
        <Button wide kind="tint" busy={room.running} onTap={() => void open()}>
          打开候诊屏
        </Button>
      </View>
    </Card>
  )
}

export default Day
