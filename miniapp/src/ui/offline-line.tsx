import { View } from '@tarojs/components'
import { clockTime } from '../lib/dates'
import { Icon } from './icon'
import './offline-line.scss'

/** One line under the title row: 没有网络，显示 9:12 的内容. For the page's `notice`. */
export const OfflineLine = ({ readAt }: { readAt?: Date | undefined }) => (
  <View className="offline-line" ariaLive="polite">
    <Icon name="offline" size={16} />
    <View>{readAt ? `没有网络，显示 ${clockTime(readAt)} 的内容` : '没有网络，连上后会自动显示'}</View>
  </View>
)
