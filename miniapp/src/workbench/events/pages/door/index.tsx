import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useDoorCode, usePlan } from '../../../../features/events/events.remote'
import { clockTime } from '../../../../lib/dates'
import { Card } from '../../../../ui/card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import './door.scss'

/** The code to scan at the door, large enough for a screen on the wall; another each minute (C99). */
const Door = () => {
  const { id = '' } = useRouter().params
  const code = useDoorCode(id)
  const plan = usePlan(id)
  return (
    <Page title="现场签到" notice={code.offline && <OfflineLine readAt={code.readAt} />}>
      <Ready of={code}>
        {shown => (
          <Card className="door">
            <View className="t2 medium">{plan.data?.title}</View>
            <Image
              className="door-image"
              mode="aspectFit"
              src={shown.image}
              ariaLabel="签到二维码"
              ariaRole="img"
            />
            <View>用微信或手机相机扫一扫，选家人，点「到了」</View>
            <View className="t1 door-code">{`${shown.code.slice(0, 4)} ${shown.code.slice(4)}`}</View>
            <View className="t5 ink-2">{`扫不了就在活动页输入这 8 位。${clockTime(shown.changesAt)} 换新码`}</View>
            {plan.data && (
              <View className="t3">{`已签到 ${plan.data.arrived} 人，报名 ${plan.data.booked} 人`}</View>
            )}
          </Card>
        )}
      </Ready>
    </Page>
  )
}

export default Door
