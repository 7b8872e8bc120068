import type { EventSignup } from '@jiayitong/shared/api/event-views'
import { signupStateNames } from '@jiayitong/shared/domain/events'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { calledIn } from '../../../appointments/wording'
import { EventRow } from '../../event-row'
import { useMySignups } from '../../events.remote'

/** What a family signed up for, the latest first. */
const MyEvents = () => {
  const signups = useMySignups()
  const residents = useSession()?.account.residents ?? []
  return (
    <Page title="我报名的活动" notice={signups.offline && <OfflineLine readAt={signups.readAt} />}>
      <Ready of={signups} waiting={<Skeleton count={2} />}>
        {items =>
          items.length === 0 ? (
            <Empty text="还没有报名活动" action={{ text: '看看有什么活动', onTap: () => void go.events() }} />
          ) : (
            items.map(signup => (
              <EventRow
                key={signup.id}
                event={signup.event}
                mark={`${calledIn(signup.resident, residents)}${standing(signup)}`}
                onTap={() => go.event(signup.event.id)}
              />
            ))
          )
        }
      </Ready>
      {signups.more && (
        <Button kind="plain" busy={signups.readingMore} onTap={signups.more}>
          看更早的
        </Button>
      )}
    </Page>
  )
}

/** Where somebody stands with an event, in a word or two. */
const standing = ({ arrivedAt, state, ahead }: EventSignup): string =>
  arrivedAt
    ? '已签到'
    : state === 'waiting' && ahead !== null
      ? `候补第 ${ahead + 1} 位`
      : signupStateNames[state]

export default MyEvents
