import { dayOf } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { go } from '../../lib/go'
import { chrome } from '../../platform/chrome'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Page } from '../../ui/page'
import { seasonArt } from '../pushes/season-art'
import { HowItWorks } from './how-it-works'
import './home.scss'
import './visitor-home.scss'

/** How much of the picture is seen above the card, in px, counting the page's own 8 above its content. */
const heroShown = 216

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
    <View style={{ height: `${Math.max(60, heroShown - chrome().top - chrome().row)}px` }} />
    <Card>
      <View className="t2">一家人，一位家庭医生</View>
      <View className="ink-2 home-text">签了约，预约、随访、体检都有人替你记着</View>
      <HowItWorks />
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
