import type { PointsSummary } from '@jiayitong/shared/api/points'
import type { Reward } from '@jiayitong/shared/api/redemptions'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { counted } from '../../../../lib/money'
import { Icon, type IconName } from '../../../../ui/icon'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { Tap } from '../../../../ui/tap'
import { useRewards } from '../../points.remote'
import { Redeem } from './redeem'

const kinds: Readonly<Record<Reward['kind'], { name: string; icon: IconName }>> = {
  'lab-exam': { name: '检验', icon: 'drop' },
  tcm: { name: '中医适宜技术', icon: 'leaf' },
  'health-tool': { name: '健康工具', icon: 'pulse' },
}

/** What points are good for and what each costs; what is within reach can be had at once. */
export const Rewards = ({ points }: { points: PointsSummary | undefined }) => {
  const pooled = points?.household?.mayRedeem ? points.household.balance : 0
  const balance = points && Math.max(points.balance, pooled)
  const rewards = useRewards()
  const [shown, setShown] = useState<Reward>()
  return (
    <>
      <SectionTitle title="能换什么" note={rewards.data && `${rewards.data.items.length} 项`} />
      <Ready of={rewards} waiting={<Skeleton shape="list" />}>
        {({ items }) => (
          <View className="reward-grid">
            {items.map(reward => (
              <Tap
                key={reward.id}
                className={reward.stock > 0 ? 'reward' : 'reward reward-gone'}
                label={`${kinds[reward.kind].name}，${reward.name}，${reward.points} 分${reward.stock > 0 ? '' : '，换完了'}`}
                onTap={() => setShown(reward)}
              >
                <View className="primary">
                  <Icon name={kinds[reward.kind].icon} size={24} grow />
                </View>
                <View className="t5 ink-2">{kinds[reward.kind].name}</View>
                <View className="medium reward-name">{reward.name}</View>
                <View className="t5 apricot-ink">
                  <View className="reward-price">{counted(reward.points)}</View> 分
                </View>
                {reward.stock === 0 ? (
                  <View className="t5 ink-2">换完了</View>
                ) : (
                  balance !== undefined &&
                  balance < reward.points && (
                    <View className="t5 ink-2">{`还差 ${counted(reward.points - balance)} 分`}</View>
                  )
                )}
              </Tap>
            ))}
          </View>
        )}
      </Ready>
      <Sheet open={shown !== undefined} title={shown?.name ?? ''} onClose={() => setShown(undefined)}>
        {shown && (
          <>
            <View>{shown.description}</View>
            <View className="divider" />
            <View className="row apart">
              <View className="ink-2">要多少</View>
              <View className="apricot-ink strong">{`${counted(shown.points)} 分`}</View>
            </View>
            <View className="row apart">
              <View className="ink-2">在哪里</View>
              <View>{[shown.organisationName, shown.place].filter(Boolean).join(' ')}</View>
            </View>
            <View className="row apart">
              <View className="ink-2">还剩</View>
              <View>{shown.stock > 0 ? `${counted(shown.stock)} 份` : '换完了'}</View>
            </View>
            {shown.limit !== undefined && (
              <View className="row apart">
                <View className="ink-2">每人</View>
                <View>{`最多 ${shown.limit} 份`}</View>
              </View>
            )}
            {points && shown.stock > 0 && (
              <Redeem reward={shown} points={points} onDone={() => setShown(undefined)} />
            )}
          </>
        )}
      </Sheet>
    </>
  )
}
