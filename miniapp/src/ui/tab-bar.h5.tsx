import { Text, View } from '@tarojs/components'
import { go } from '../lib/go'
import { Icon, type IconName, iconSvg } from './icon'
import { svgUri } from './svg-uri'
import './tab-bar.scss'
import type { TabName } from './tab-bar.weapp'
import { Tap } from './tap'
import { useCare } from './text-size'

export type { TabName }

const tabs: { name: TabName; icon: IconName; text: string; inCare: boolean }[] = [
  { name: 'home', icon: 'home', text: '首页', inCare: true },
  { name: 'doctors', icon: 'doctor-pin', text: '找医生', inCare: false },
  { name: 'visits', icon: 'visit', text: '就诊', inCare: true },
  { name: 'me', icon: 'user', text: '我的', inCare: true },
]

/** The chosen tab fills its icon's first shape with the tint. */
const fillOf = (icon: IconName) =>
  `url(${svgUri(iconSvg(icon, 24, 'none').replace('/>', " fill='#E3F3EF'/>"))})`

/** The web's tab bar. Care mode keeps three tabs; the map stays reachable from home. */
export const TabBar = ({ current }: { current: TabName }) => {
  const care = useCare()
  const shown = tabs.filter(tab => !care || tab.inCare || tab.name === current)
  return (
    <View className="tab-bar" ariaRole="tablist">
      {shown.map(({ name, icon, text }) => (
        <Tap
          key={name}
          role="tab"
          className={name === current ? 'tab-item tab-current' : 'tab-item'}
          selected={name === current}
          onTap={() => name !== current && go[name]()}
        >
          <View className="tab-icon" style={name === current ? { backgroundImage: fillOf(icon) } : {}}>
            <Icon name={icon} size={care ? 32 : 26} />
          </View>
          <Text>{text}</Text>
        </Tap>
      ))}
    </View>
  )
}
