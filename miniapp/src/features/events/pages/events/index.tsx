import { dayOf } from '@jiayitong/shared/domain/days'
import { type EventKind, eventKindNames, eventKinds } from '@jiayitong/shared/domain/events'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { EventRow } from '../../event-row'
import { useCalendar } from '../../events.remote'
import { daysOfMonth, moveMonth } from '../../month'
import { MonthGrid } from '../../month-grid'

/** What is on in the neighbourhood, by month: lectures, free consultations, campaign days (C78, C99). */
const Events = () => {
  const today = dayOf(new Date())
  const session = useSession()
  const [month, turn] = useState(today.slice(0, 7))
  const [kind, setKind] = useState<EventKind>()
  const [day, pick] = useState<string>()
  const calendar = useCalendar(daysOfMonth(month), kind)
  const items = calendar.data?.items ?? []
  const shown = day ? items.filter(({ startsAt }) => dayOf(new Date(startsAt)) === day) : items
  const turnTo = (next: string) => {
    turn(next)
    pick(undefined)
  }
  return (
    <Page title="健康活动" notice={calendar.offline && <OfflineLine readAt={calendar.readAt} />}>
      {session && (
        <Card rows>
          <ListRow icon="calendar" title="我报名的活动" onTap={go.myEvents} />
        </Card>
      )}
      <Card>
        <MonthGrid
          month={month}
          today={today}
          marked={new Set(items.map(({ startsAt }) => dayOf(new Date(startsAt))))}
          chosen={day}
          what="有活动"
          onMonth={turnTo}
          onDay={pick}
        />
      </Card>
      <View className="row gap-8" style={{ marginTop: '14px', flexWrap: 'wrap' }}>
        <FilterChip on={kind === undefined} onTap={() => setKind(undefined)}>
          全部
        </FilterChip>
        {eventKinds.map(each => (
          <FilterChip key={each} on={kind === each} onTap={() => setKind(each)}>
            {eventKindNames[each]}
          </FilterChip>
        ))}
      </View>
      <SectionTitle
        title={day ? monthDay(day) : `${Number(month.slice(5))}月的活动`}
        {...(shown.length > 0 ? { note: `${shown.length} 场` } : {})}
      />
      <Ready of={calendar} waiting={<Skeleton count={2} />}>
        {() =>
          shown.length > 0 ? (
            shown.map(event => <EventRow key={event.id} event={event} onTap={() => go.event(event.id)} />)
          ) : day ? (
            <Empty text="这一天没有活动" action={{ text: '看整个月', onTap: () => pick(undefined) }} />
          ) : (
            <Empty
              text={kind ? `这个月没有${eventKindNames[kind]}` : '这个月没有要办的活动了'}
              action={{ text: '看下个月', onTap: () => turnTo(moveMonth(month, 1)) }}
            />
          )
        }
      </Ready>
    </Page>
  )
}

export default Events
