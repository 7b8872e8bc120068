import type { PointsSummary } from '@jiayitong/shared/api/points'
import { Text, View } from '@tarojs/components'
import { go } from '../../lib/go'
import { counted } from '../../lib/money'
import { Icon } from '../../ui/icon'
import { Tap } from '../../ui/tap'
import './points-line.scss'

/** The family's points, or one's own, in one quiet line. */
export const PointsLine = ({ points, affordable }: { points: PointsSummary; affordable: string | null }) => (
  <Tap className="points-line" onTap={go.points}>
    <Icon name="gift" size={22} grow />
    <View className="grow one-line">
      {points.household ? '全家积分 ' : '我的积分 '}
      <Text className="points-count">{counted(points.household?.balance ?? points.balance)}</Text>
    </View>
    {affordable && <View className="t5 points-affords">{`可换${affordable}`}</View>}
    <Icon name="chevron" size={18} />
  </Tap>
)
