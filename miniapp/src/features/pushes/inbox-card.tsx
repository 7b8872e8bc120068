import { View } from '@tarojs/components'
import { go } from '../../lib/go'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { useUnread } from './inbox.remote'

/** What came from the doctor and has not been read; nothing at all when everything has. */
export const InboxCard = ({ residentId }: { residentId: string | undefined }) => {
  const inbox = useUnread(residentId)
  const newest = inbox?.items[0]
  if (!inbox || inbox.unread === 0 || !newest) return null
  return (
    <Card
      dense
      label={`${inbox.unread} 条健康消息没看，最新一条：${newest.tip.title}`}
      onTap={() => void go.inbox()}
    >
      <View className="row gap-8">
        <View className="primary">
          <Icon name="bell" size={22} grow />
        </View>
        <View className="grow">
          <View>{newest.tip.title}</View>
          <View className="t5 ink-2">{`家庭医生发来，${inbox.unread} 条没看`}</View>
        </View>
        <View className="ink-2">
          <Icon name="chevron" size={18} />
        </View>
      </View>
    </Card>
  )
}
