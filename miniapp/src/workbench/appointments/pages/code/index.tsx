import { Image, View } from '@tarojs/components'
import { useDeskCode } from '../../../../features/appointments/appointments.remote'
import { clockTime } from '../../../../lib/dates'
import { Card } from '../../../../ui/card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import './code.scss'

/** The code on the counter, large enough for a tablet that stands there; another each minute (C53). */
const DeskCode = () => {
  const code = useDeskCode(true)
  return (
    <Page title="到诊签到码" notice={code.offline && <OfflineLine readAt={code.readAt} />}>
      <Ready of={code}>
        {shown => (
          <Card className="desk-code">
            <View className="t2 medium">{shown.organisationName}</View>
            <Image
              className="desk-code-image"
              mode="aspectFit"
              src={shown.image}
              ariaLabel="签到二维码"
              ariaRole="img"
            />
            <View>用微信或手机相机扫一扫，点「到了」</View>
            <View className="t1 desk-code-text">{`${shown.code.slice(0, 4)} ${shown.code.slice(4)}`}</View>
            <View className="t5 ink-2">
              {`扫不了就在预约页输入这 8 位，也可以请前台代签。${clockTime(shown.changesAt)} 换新码`}
            </View>
          </Card>
        )}
      </Ready>
    </Page>
  )
}

export default DeskCode
