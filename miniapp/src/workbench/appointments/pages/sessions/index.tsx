import type { WorkSession } from '@jiayitong/shared/api/work-sessions'
import { slotKindNames } from '@jiayitong/shared/domain/appointments'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSlotDays } from '../../../../features/appointments/appointments.remote'
import { monthDay, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Chips } from '../../chips'
import { useOwnTeams, useWeek } from '../../work-sessions.remote'
import { Closures } from './closures'
import { EndSheet } from './end-sheet'
import { SessionSheet } from './session-sheet'
import { hoursText, weekdaysText } from './wording'

/** Who works when every week, what is closed, and which days the public calendar takes or gives (C44, C52). */
const Sessions = () => {
  const teams = useOwnTeams()
  const [chosen, choose] = useState<string>()
  return (
    <Page title="排班和停诊" notice={teams.offline && <OfflineLine readAt={teams.readAt} />}>
      <Ready of={teams}>
        {({ items }) => {
          const teamId = chosen ?? items[0]?.team.id
          return teamId === undefined ? (
            <Empty text="还没有你管的团队" action={{ text: '回首页', onTap: () => void go.home() }} />
          ) : (
            <>
              {items.length > 1 && (
                <Chips
                  items={items.map(({ team }) => ({ key: team.id, name: team.name }))}
                  chosen={teamId}
                  onChoose={choose}
                />
              )}
              <Closures key={`closures ${teamId}`} teamId={teamId} />
              <Week key={teamId} teamId={teamId} />
              <Days teamId={teamId} />
            </>
          )
        }}
      </Ready>
    </Page>
  )
}

const Week = ({ teamId }: { teamId: string }) => {
  const week = useWeek(teamId)
  const [adding, add] = useState(false)
  const [ending, end] = useState<WorkSession>()
  return (
    <Ready of={week}>
      {({ items }) => (
        <>
          <Card title="每周排班" note={`${items.length} 个时段`} rows>
            {items.map(one => (
              <ListRow
                key={one.id}
                title={`${one.practitioner.name}·${slotKindNames[one.kind]}`}
                note={[
                  `${weekdaysText(one.weekdays)} ${hoursText(one)}`,
                  `每 ${one.eachMinutes} 分钟 ${one.capacity} 人`,
                  one.room,
                  one.endsOn && `到 ${monthDay(one.endsOn)} 为止`,
                ]
                  .filter(Boolean)
                  .join('，')}
                onTap={() => end(one)}
              />
            ))}
          </Card>
          <View className="row" style={{ margin: '12px 0' }}>
            <Button wide size="bar" icon="plus" onTap={() => add(true)}>
              加一个时段
            </Button>
          </View>
          {adding && <SessionSheet teamId={teamId} onClose={() => add(false)} />}
          {ending && <EndSheet session={ending} onClose={() => end(undefined)} />}
        </>
      )}
    </Ready>
  )
}

/** The weeks to come as the public calendar has them. */
const Days = ({ teamId }: { teamId: string }) => {
  const days = (useSlotDays(teamId).data?.items ?? []).filter(({ kind }) => kind !== 'closed')
  if (days.length === 0) return null
  return (
    <Card title="放假和调休" rows>
      {days.map(({ day, kind, text }) => (
        <ListRow key={day} title={monthDayWeek(day)} value={kind === 'holiday' ? `${text}放假` : text} />
      ))}
    </Card>
  )
}

export default Sessions
