import { View } from '@tarojs/components'
import { Icon, type IconName } from '../../ui/icon'
import './how-it-works.scss'

const steps: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'map-pin', title: '先找到', text: '地图上看谁负责你家，多远，签满了没有' },
  { icon: 'list', title: '再看清', text: '服务有哪些、几次，自己付多少，谁来补' },
  { icon: 'pencil', title: '手写签字', text: '全家可以一起签，医生限时答复' },
]

/** The way to a family doctor in three steps, for whoever has none yet. */
export const HowItWorks = () => (
  <View className="how-steps">
    {steps.map(({ icon, title, text }) => (
      <View key={title} className="how-step">
        <View className="how-icon">
          <Icon name={icon} size={22} grow />
        </View>
        <View className="grow">
          <View className="strong">{title}</View>
          <View className="t5 ink-2">{text}</View>
        </View>
      </View>
    ))}
  </View>
)
