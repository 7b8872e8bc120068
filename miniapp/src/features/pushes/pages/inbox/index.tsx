import type { InboxItem } from '@jiayitong/shared/api/inbox'
import { dayOf } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { nearDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { Tap } from '../../../../ui/tap'
import { useInbox } from '../../inbox.remote'
import { seasonArt } from '../../season-art'
import { SubscribeCard } from '../../subscribe-card'
import { YearLine } from '../../year-line'
import './inbox.scss'

/** Everything the doctor's team sent, for the whole family in one list, the newest first. */
const Inbox = () => {
  const session = useSession()
  const inbox = useInbox(undefined)
  const several = (session?.account.residents.length ?? 0) > 1
  return (
    <Page title="健康消息" notice={inbox.offline && <OfflineLine readAt={inbox.readAt} />}>
      {!session ? (
        <Empty
          text="登录以后，家庭医生发来的健康知识都在这里"
          action={{ text: '去登录', onTap: go.signIn }}
        />
      ) : (
        <>
          <YearLine residentId={session.residentId} />
          <Ready of={inbox} waiting={<Skeleton count={4} />}>
            {items =>
              items.length === 0 ? (
                <Empty
                  text="还没有收到。签约后，家庭医生每年至少发来 12 条"
                  action={{ text: '回首页', onTap: () => void go.home() }}
                />
              ) : (
                <>
                  {items.map(item => (
                    <Letter key={item.id} item={item} named={several} />
                  ))}
                  <SubscribeCard />
                </>
              )
            }
          </Ready>
          {inbox.more && (
            <Button kind="plain" busy={inbox.readingMore} onTap={inbox.more}>
              看更早的
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

const Letter = ({ item, named }: { item: InboxItem; named: boolean }) => {
  const unread = item.readAt === null
  const about = [
    nearDay(item.day, new Date()),
    item.tip.occasion,
    named ? `给${item.resident.name}` : '',
  ].filter(Boolean)
  return (
    <Card flush>
      <Tap
        className="inbox-line"
        label={`${unread ? '未读，' : ''}${item.tip.title}，${about.join('，')}`}
        onTap={() => void go.letter(item.id)}
      >
        <Image
          className="inbox-thumb"
          mode="aspectFill"
          src={seasonArt('thumb', item.tip.occasion, item.day || dayOf(new Date()))}
          ariaHidden
        />
        <View className="grow">
          <View className="t5 ink-2">{about.join('·')}</View>
          <View className="t3">{item.tip.title}</View>
          <View className="t5 ink-2">{item.tip.summary}</View>
        </View>
        {unread && <Chip tone="apricot">未读</Chip>}
      </Tap>
    </Card>
  )
}

export default Inbox
