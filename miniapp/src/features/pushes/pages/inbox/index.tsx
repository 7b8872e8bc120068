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
                  {byAdvice(items).map(letters => (
                    <Advice key={letters[0].id} letters={letters} named={several} />
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

type Letters = [InboxItem, ...InboxItem[]]

/** What came to several of a family on one day is one thing to see. */
const byAdvice = (items: readonly InboxItem[]): Letters[] => {
  const found = new Map<string, Letters>()
  for (const item of items) {
    const key = `${item.day} ${item.tip.id}`
    const earlier = found.get(key)
    if (earlier) earlier.push(item)
    else found.set(key, [item])
  }
  return [...found.values()]
}

const isUnread = ({ readAt }: InboxItem) => readAt === null

/** Opens the first that is unread; where it came to several, each has a name to press as well. */
const Advice = ({ letters, named }: { letters: Letters; named: boolean }) => {
  const item = letters.find(isUnread) ?? letters[0]
  const alone = letters.length === 1
  const about = [
    nearDay(item.day, new Date()),
    item.tip.occasion,
    named && alone ? `给${item.resident.name}` : '',
  ].filter(Boolean)
  return (
    <Card flush>
      <Tap
        className="inbox-line"
        label={`${isUnread(item) ? '未读，' : ''}${item.tip.title}，${about.join('，')}`}
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
        {alone && isUnread(item) && <Chip tone="apricot">未读</Chip>}
      </Tap>
      {!alone && (
        <View className="inbox-people">
          {letters.map(each => (
            <Tap
              key={each.id}
              className="inbox-person"
              label={`给${each.resident.name}的，${isUnread(each) ? '未读' : '看过了'}`}
              onTap={() => void go.letter(each.id)}
            >
              <View>给{each.resident.name}</View>
              {isUnread(each) ? <Chip tone="apricot">未读</Chip> : <View className="t5 ink-2">看过了</View>}
            </Tap>
          ))}
        </View>
      )}
    </Card>
  )
}

export default Inbox
