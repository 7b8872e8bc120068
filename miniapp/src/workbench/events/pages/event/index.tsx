import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { eventKindNames, eventSiteNames, eventStateNames } from '@jiayitong/shared/domain/events'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useOpenEvent, usePlan } from '../../../../features/events/events.remote'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { StickyBar } from '../../../../ui/sticky-bar'
import { CancelSheet } from './cancel-sheet'
import { Checklist } from './checklist'
import { CloseSheet } from './close-sheet'
import { People } from './people'

/** One event for those who hold it: prepare, open, let in, close. */
const HeldEvent = () => {
  const { id = '' } = useRouter().params
  const plan = usePlan(id)
  return (
    <Page
      title="活动"
      notice={plan.offline && <OfflineLine readAt={plan.readAt} />}
      {...(plan.data ? { bar: <NextStep plan={plan.data} /> } : {})}
    >
      <Ready of={plan}>{data => <Details plan={data} />}</Ready>
    </Page>
  )
}

const Details = ({ plan }: { plan: EventPlan }) => {
  const [cancelling, cancel] = useState(false)
  const place = plan.community ?? plan.area
  const can = (act: EventPlan['allowedEvents'][number]) => plan.allowedEvents.includes(act)
  return (
    <>
      <Card>
        <View className="row row-top apart gap-8">
          <View className="t5 ink-2">{`${eventKindNames[plan.kind]}·${eventSiteNames[plan.site]}`}</View>
          <Chip tone={plan.state === 'open' ? 'primary' : plan.proposed ? 'apricot' : 'grey'}>
            {plan.proposed ? '建议举办' : eventStateNames[plan.state]}
          </Chip>
        </View>
        <View className="t2">{plan.title}</View>
        <View>{`${monthDayWeek(plan.startsAt)} ${clockTime(plan.startsAt)}–${clockTime(plan.endsAt)}`}</View>
        <View className="t5 ink-2">
          {[plan.place, place?.name, plan.team?.name].filter(Boolean).join('·')}
        </View>
        {plan.outcome && (
          <>
            <View className="divider" />
            <View className="t5 ink-2">{plan.state === 'cancelled' ? '取消原因' : '小结'}</View>
            <View>{plan.outcome}</View>
          </>
        )}
      </Card>
      <Card>
        <View className="row apart">
          <Count name="报名" count={plan.booked} of={plan.capacity} />
          <Count name="候补" count={plan.waiting} />
          <Count name="签到" count={plan.arrived} />
          <Count name="现场来的" count={plan.walkIns} />
        </View>
      </Card>
      {plan.state === 'open' && (
        <Card rows>
          <ListRow
            icon="copy"
            title="现场签到码"
            note="开始前一小时起，大屏或手机给居民扫"
            onTap={() => go.eventDoor(plan.id)}
          />
          {plan.team && (
            <ListRow icon="pencil" title="现场签约码" onTap={() => plan.team && go.teamCode(plan.team.id)} />
          )}
        </Card>
      )}
      {(can('change') || plan.checklist.length > 0) && <Checklist plan={plan} />}
      {(plan.state === 'open' || plan.state === 'closed') && <People plan={plan} />}
      {can('change') && (
        <View className="row gap-12" style={{ marginTop: '16px' }}>
          <Button wide kind="outline" icon="pencil" onTap={() => void go.changeEvent(plan.id)}>
            改时间、地点、名额
          </Button>
        </View>
      )}
      {can('cancel') && (
        <Button kind="plain" onTap={() => cancel(true)}>
          取消这场活动
        </Button>
      )}
      {cancelling && <CancelSheet plan={plan} onClose={() => cancel(false)} />}
    </>
  )
}

const Count = ({ name, count, of }: { name: string; count: number; of?: number }) => (
  <View>
    <View className="t5 ink-2">{name}</View>
    <View className="t2">{of === undefined ? count : `${count}/${of}`}</View>
  </View>
)

/** The one thing to do next. */
const NextStep = ({ plan }: { plan: EventPlan }) => {
  const opening = useOpenEvent(plan.id)
  const [closing, close] = useState(false)
  if (plan.allowedEvents.includes('open'))
    return (
      <>
        {opening.failure && <ErrorCard failure={opening.failure} />}
        <StickyBar>
          <Button wide size="bar" busy={opening.running} onTap={() => void opening.run(undefined)}>
            {`开放报名，${plan.capacity} 个名额`}
          </Button>
        </StickyBar>
      </>
    )
  if (!plan.allowedEvents.includes('close')) return null
  return (
    <>
      <StickyBar>
        <Button wide size="bar" onTap={() => close(true)}>
          办完了，写小结
        </Button>
      </StickyBar>
      {closing && <CloseSheet plan={plan} onClose={() => close(false)} />}
    </>
  )
}

export default HeldEvent
