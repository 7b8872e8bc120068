import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { EventRow } from '../../../../features/events/event-row'
import { useDesk, useYearlyTeams } from '../../../../features/events/events.remote'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'

/** What the institution holds: what is coming with how it stands, and what was held (C78, C99, C28). */
const EventDesk = () => {
  const [when, turn] = useState<'coming' | 'past'>('coming')
  const desk = useDesk(when)
  const year = Number(dayOf(new Date()).slice(0, 4))
  const yearly = useYearlyTeams(year)
  const late = (yearly.data?.items ?? []).reduce((sum, team) => sum + team.late, 0)
  return (
    <Page
      title="活动安排"
      notice={desk.offline && <OfflineLine readAt={desk.readAt} />}
      bar={
        <StickyBar>
          <Button wide size="bar" icon="plus" onTap={() => void go.planEvent({})}>
            排一场活动
          </Button>
        </StickyBar>
      }
    >
      <Card rows>
        <ListRow
          icon="list"
          title={`${year}年社区活动`}
          note="每年该办的，还差哪些"
          {...(late > 0 ? { value: <View className="apricot-ink">{`${late} 项要抓紧`}</View> } : {})}
          onTap={go.yearlyEvents}
        />
      </Card>
      <View className="row gap-8" style={{ margin: '14px 0' }}>
        <FilterChip on={when === 'coming'} onTap={() => turn('coming')}>
          还没办的
        </FilterChip>
        <FilterChip on={when === 'past'} onTap={() => turn('past')}>
          办过的
        </FilterChip>
      </View>
      <Ready of={desk} waiting={<Skeleton count={3} />}>
        {items =>
          items.length === 0 ? (
            <Empty text={when === 'coming' ? '还没有排活动' : '还没有办过活动'} />
          ) : (
            items.map(plan => (
              <EventRow
                key={plan.id}
                event={plan}
                mark={standing(plan)}
                onTap={() => go.heldEvent(plan.id)}
              />
            ))
          )
        }
      </Ready>
      {desk.more && (
        <Button kind="plain" busy={desk.readingMore} onTap={desk.more}>
          再看一些
        </Button>
      )}
    </Page>
  )
}

/** Where an event stands for those who hold it: what waits for them, or how many come and came. */
const standing = ({ state, proposed, booked, waiting, arrived, walkIns, endsAt }: EventPlan): string => {
  if (proposed) return '建议举办，待接手'
  if (state === 'planned') return '筹备中，未开放'
  if (state === 'cancelled') return '已取消'
  if (state === 'closed') return `来了 ${arrived + walkIns} 人`
  if (Date.parse(endsAt) < Date.now()) return '办完了，待小结'
  return waiting > 0 ? `报名 ${booked} 人，候补 ${waiting} 人` : `报名 ${booked} 人`
}

export default EventDesk
