import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { View } from '@tarojs/components'
import { useArrive, useAttendance } from '../../../../features/events/events.remote'
import { clockTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'

/** The list at the door; whoever has no phone is checked in here. */
export const People = ({ plan }: { plan: EventPlan }) => {
  const people = useAttendance(plan.id)
  const arriving = useArrive()
  const begun = plan.state === 'open' && Date.parse(plan.startsAt) - Date.now() < 3_600_000
  return (
    <Card title="名单">
      <Ready of={people} waiting={<Skeleton shape="list" count={3} />}>
        {items =>
          items.length === 0 ? (
            <View className="ink-2">还没有人报名</View>
          ) : (
            items.map(({ signupId, name, state, arrivedAt }, at) => (
              <View key={signupId} className="row gap-12" style={{ minHeight: '48px' }}>
                <View className="ink-2">{at + 1}</View>
                <View className="grow">{name}</View>
                {arrivedAt ? (
                  <Chip tone="primary">{`${clockTime(arrivedAt)} 到`}</Chip>
                ) : begun ? (
                  <Button
                    kind="tint"
                    busy={arriving.running}
                    label={`${name}到了`}
                    onTap={() => void arriving.run(signupId)}
                  >
                    到了
                  </Button>
                ) : (
                  <Chip tone={state === 'waiting' ? 'apricot' : 'grey'}>
                    {state === 'waiting' ? '候补' : plan.state === 'closed' ? '没来' : '已报名'}
                  </Chip>
                )}
              </View>
            ))
          )
        }
      </Ready>
      {people.more && (
        <Button kind="plain" busy={people.readingMore} onTap={people.more}>
          看后面的
        </Button>
      )}
      {arriving.failure && <ErrorCard failure={arriving.failure} />}
    </Card>
  )
}
