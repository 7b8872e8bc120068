import type { EventLine } from '@jiayitong/shared/api/event-views'
import { eventKindNames, eventStateNames } from '@jiayitong/shared/domain/events'
import { View } from '@tarojs/components'
import { clockTime, weekdayName } from '../../lib/dates'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { DateBlock } from '../appointments/date-block'

/** What is said of an event's places: how many are left, or that it is full. */
export const placesText = ({ state, remaining, capacity }: EventLine): string =>
  state !== 'open'
    ? eventStateNames[state]
    : remaining > 0
      ? `还有 ${remaining} 个名额`
      : `${capacity} 人满了，可候补`

/** One event as a card: its day, its name, where, and what is left. */
export const EventRow = ({
  event,
  mark,
  onTap,
}: {
  event: EventLine
  /** In place of what is left: what one's own place is. */
  mark?: string
  onTap: () => void
}) => (
  <Card dense onTap={onTap}>
    <View className="row gap-12">
      <DateBlock at={event.startsAt} {...(event.state === 'open' ? {} : { past: true })} />
      <View className="grow">
        <View className="medium">{event.title}</View>
        <View className="t5 ink-2">
          {`${weekdayName(event.startsAt)} ${clockTime(event.startsAt)}·${event.place}`}
        </View>
        <View className="row gap-8" style={{ marginTop: '6px', flexWrap: 'wrap' }}>
          <Chip>{eventKindNames[event.kind]}</Chip>
          <Chip tone={mark ? 'apricot' : event.state === 'open' ? 'primary' : 'grey'}>
            {mark ?? placesText(event)}
          </Chip>
        </View>
      </View>
    </View>
  </Card>
)
