import { Image, View } from '@tarojs/components'
import { Button } from './button'
import './empty.scss'
import { roofUri } from './roof'

/** Nothing here yet: one sentence on why, one action. */
export const Empty = ({ text, action }: { text: string; action?: { text: string; onTap: () => void } }) => (
  <View className="empty">
    <Image className="empty-roof" src={roofUri} ariaHidden />
    <View className="ink-2">{text}</View>
    {action && (
      <Button kind="tint" onTap={action.onTap}>
        {action.text}
      </Button>
    )}
  </View>
)
