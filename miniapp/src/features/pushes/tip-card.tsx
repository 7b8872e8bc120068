import type { TipLine } from '@jiayitong/shared/api/tips'
import { Image, View } from '@tarojs/components'
import { go } from '../../lib/go'
import { Card } from '../../ui/card'
import { seasonArt } from './season-art'
import './tip-card.scss'

/** Today's advice beside the picture of its season. */
export const TipCard = ({ tip, today }: { tip: TipLine; today: string }) => (
  <Card flush onTap={() => go.tip(tip.id)}>
    <View className="tip-card">
      <View className="tip-words">
        <View className="t5 ink-2">{tip.occasion ? `${tip.occasion}·今日提醒` : '今日提醒'}</View>
        <View className="t3">{tip.title}</View>
        <View className="t5 ink-2">{`读 ${tip.minutes} 分钟`}</View>
      </View>
      <Image
        className="tip-thumb"
        mode="aspectFill"
        src={seasonArt('thumb', tip.occasion, today)}
        ariaHidden
      />
    </View>
  </Card>
)
