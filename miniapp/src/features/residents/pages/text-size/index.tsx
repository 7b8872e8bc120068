import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import { type TextSize as Size, textSizeNames, textSizes } from '@jiayitong/shared/domain/text-sizes'
import { View } from '@tarojs/components'
import { call } from '../../../../lib/http'
import { useChange } from '../../../../lib/remote'
import { useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { Choice } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { Page } from '../../../../ui/page'
import { chooseTextSize, useTextSize } from '../../../../ui/text-size'
import './text-size.scss'

const words: Record<Size, string> = {
  standard: '和平常一样',
  large: '字大一号，内容不变',
  care: '字最大，首页只留三件事',
}

/** Three sizes, each shown in itself; the choice holds at once and goes with the account. */
const TextSize = () => {
  const size = useTextSize()
  const session = useSession()
  const keep = useChange((textSize: Size, idempotencyKey) =>
    call<ResidentsApi['settings']>('PUT /me/settings', { body: { textSize }, idempotencyKey }),
  )
  const choose = (next: Size) => {
    chooseTextSize(next)
    if (session) void keep.run(next)
  }
  return (
    <Page title="字号">
      <Card flush className="size-choices">
        {textSizes.map(one => (
          <Choice key={one} chosen={one === size} onTap={() => choose(one)}>
            <View className={`text-${one}`}>
              <View className="t3">{textSizeNames[one]}</View>
              <View className="t5 ink-2">{words[one]}</View>
            </View>
          </Choice>
        ))}
      </Card>
      {keep.failure && <ErrorCard failure={keep.failure} kept="这台手机上已经换好了。" />}
      <View className="t5 ink-2 size-title">看起来是这样</View>
      <Card title="血压怕冷，早晨慢三步">
        <View className="t-read">醒来先躺半分钟，动动手脚，再慢慢坐起来。</View>
        <View className="t5 ink-2">读 2 分钟</View>
      </Card>
      <View className="t5 ink-2 size-title">
        {session ? '换手机登录也是这个字号。' : '登录以后，换手机也是这个字号。'}
      </View>
    </Page>
  )
}

export default TextSize
