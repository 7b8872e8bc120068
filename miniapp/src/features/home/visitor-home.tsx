import { dayOf } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { go } from '../../lib/go'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Icon, type IconName } from '../../ui/icon'
import { Page } from '../../ui/page'
import { seasonArt } from '../pushes/season-art'
import './visitor-home.scss'

const steps: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'map-pin', title: '先找到', text: '地图上看谁负责你家，多远，签满了没有' },
  { icon: 'list', title: '再看清', text: '服务有哪些、几次，自己付多少，谁来补' },
  { icon: 'pencil', title: '手写签字', text: '全家可以一起签，医生限时答复' },
]

/** Nobody is signed in: what this is, in one glance, and two ways on. Looking around needs no sign-in. */
export const VisitorHome = () => (
  <Page
    tab="home"
    heading={<View className="visitor-name">家医通</View>}
    backdrop={
      <Image
        className="visitor-hero"
        mode="aspectFill"
        src={seasonArt('hero', '', dayOf(new Date()))}
        ariaHidden
      />
    }
  >
    <View className="visitor-gap" />
    <Card>
      <View className="t2">一家人，一位家庭医生</View>
      <View className="ink-2 visitor-lead">签了约，预约、随访、体检和健康提醒都有人替你记着。</View>
      {steps.map(({ icon, title, text }) => (
        <View key={title} className="visitor-step">
          <View className="visitor-icon">
            <Icon name={icon} size={22} grow />
          </View>
          <View className="grow">
            <View className="strong">{title}</View>
            <View className="t5 ink-2">{text}</View>
          </View>
        </View>
      ))}
      <View className="home-acts">
        <Button wide onTap={go.doctors}>
          找我的医生
        </Button>
        <Button kind="outline" onTap={go.signIn}>
          登录
        </Button>
      </View>
    </Card>
    <View className="t5 ink-2 visitor-foot">不登录也能看地图、团队和价格</View>
  </Page>
)
