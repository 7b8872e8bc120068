import type { Home } from '@jiayitong/shared/api/home'
import { View } from '@tarojs/components'
import { go } from '../../lib/go'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { useUnread } from './inbox.remote'
import { yearText } from './year-text'

/**
 * Health pushes on the first screen: how many of this agreement year's have come against what is promised (C72), and
 * the newest unread one. Nothing at all for who is promised none and has read everything.
 */
export const InboxCard = ({ residentId, pushes }: { residentId: string; pushes: Home['pushes'] }) => {
  const inbox = useUnread(residentId)
  const year = yearText(pushes)
  const unread = inbox?.unread ?? 0
  const newest = unread > 0 ? inbox?.items[0] : undefined
  if (!newest && !year) return null
  const title = newest?.tip.title ?? '健康推送'
  const note = [newest && `家庭医生发来，${unread} 条没看`, year].filter(Boolean).join('·')
  return (
    <Card dense label={`${title}，${note}`} onTap={() => void go.inbox()}>
      <View className="row gap-8">
        <View className="primary">
          <Icon name="bell" size={22} grow />
        </View>
        <View className="grow">
          <View>{title}</View>
          <View className="t5 ink-2">{note}</View>
        </View>
        <View className="ink-2">
          <Icon name="chevron" size={18} />
        </View>
      </View>
    </Card>
  )
}
