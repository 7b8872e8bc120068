import type { EventSignup, EventView } from '@jiayitong/shared/api/event-views'
import { dayOf } from '@jiayitong/shared/domain/days'
import { doorsMinutes, eventKindNames, eventSiteNames } from '@jiayitong/shared/domain/events'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCameBy } from '../../../../lib/came-by'
import { clockTime, monthDayWeek, nearDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { eventPath } from '../../../../lib/share-paths'
import { ShareTap, useShareCard } from '../../../../platform/share'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Icon } from '../../../../ui/icon'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { useShareCode } from '../../../agreements/scenes.remote'
import { placesText } from '../../event-row'
import { useEvent, useMySignups } from '../../events.remote'
import { CheckIn } from './check-in'
import { FamilyPlaces } from './family-places'

/** One event: when, where, who comes from this family, and at the door the check-in (C78, C99). */
const EventPage = () => {
  const { id = '', code, from } = useRouter().params
  useCameBy(from)
  const event = useEvent(id)
  const shared = useShareCode(event.data?.team?.id, 'event')
  const card = { title: event.data?.title ?? '健康活动', path: eventPath(id, shared) }
  useShareCard(card)
  return (
    <Page title="活动" notice={event.offline && <OfflineLine readAt={event.readAt} />}>
      <Ready of={event}>{data => <Details event={data} code={code} card={card} />}</Ready>
    </Page>
  )
}

const Details = ({
  event,
  code,
  card,
}: {
  event: EventView
  code: string | undefined
  card: { title: string; path: string }
}) => {
  const session = useSession()
  const mine = useMySignups()
  const own = (mine.data ?? []).filter(signup => signup.event.id === event.id && signup.state !== 'cancelled')
  const now = new Date()
  return (
    <>
      <Card>
        <View className="row row-top apart gap-8">
          <View className="t5 ink-2">{`${eventKindNames[event.kind]}·${eventSiteNames[event.site]}`}</View>
          <Chip tone={event.state === 'open' ? 'primary' : 'grey'}>{placesText(event)}</Chip>
        </View>
        <View className="t1" ariaRole="heading">
          {event.title}
        </View>
        <View className="t3" style={{ marginTop: '8px' }}>
          {`${nearDay(event.startsAt, now)} ${clockTime(event.startsAt)}–${clockTime(event.endsAt)}`}
        </View>
        {dayOf(new Date(event.startsAt)) === dayOf(now) && (
          <View className="t5 ink-2">{monthDayWeek(event.startsAt)}</View>
        )}
        {event.summary && (
          <>
            <View className="divider" />
            <View>{event.summary}</View>
          </>
        )}
        {event.outcome && (
          <>
            <View className="divider" />
            <View className="t5 ink-2">{event.state === 'cancelled' ? '取消原因' : '活动小结'}</View>
            <View>{event.outcome}</View>
          </>
        )}
      </Card>
      <Card dense>
        <ListRow icon="map-pin" title={event.place} note={event.organisation.name} />
        {event.team && <Team id={event.team.id} name={event.team.name} />}
        <ShareTap card={card}>
          <View className="row gap-12">
            <View className="primary">
              <Icon name="share" size={22} />
            </View>
            <View className="grow">告诉家人和邻居</View>
          </View>
        </ShareTap>
      </Card>
      {atTheDoor(event, now) && <CheckIn event={event} scanned={code} own={own} />}
      {session ? <FamilyPlaces event={event} own={own} /> : event.state === 'open' && <SignInFirst />}
    </>
  )
}

const Team = ({ id, name }: { id: string; name: string }) => (
  <ListRow icon="people" title={name} onTap={() => go.team(id)} />
)

const SignInFirst = () => (
  <View className="row" style={{ marginTop: '16px' }}>
    <Button wide onTap={go.signIn}>
      登录后报名
    </Button>
  </View>
)

/** The server decides; this only keeps the box away while it would be refused. */
const atTheDoor = ({ state, startsAt, endsAt }: EventSignup['event'], now: Date): boolean =>
  state === 'open' &&
  now.getTime() >= Date.parse(startsAt) - doorsMinutes * 60_000 &&
  now.getTime() <= Date.parse(endsAt)

export default EventPage
