import type { ManagedReward } from '@jiayitong/shared/api/redemptions'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { monthDay } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { useLiability, useManagedRewards } from '../../points-desk.remote'
import { kindNames, RewardForm } from './reward-form'
import { Shelf } from './shelf'
import './stock.scss'

/** What is offered for points, what is left of it, and what is out as vouchers (C80). */
const Stock = () => {
  const rewards = useManagedRewards()
  // Whose catalogue a new one goes into: the institutions the caller manages.
  const places = useLiability().data?.items.map(({ organisation }) => organisation) ?? []
  const [shown, show] = useState<string>()
  const [adding, add] = useState(false)
  const one = rewards.data?.items.find(({ id }) => id === shown)
  return (
    <Page
      title="兑换目录和库存"
      notice={rewards.offline && <OfflineLine readAt={rewards.readAt} />}
      bar={
        <StickyBar>
          <Button wide size="bar" icon="plus" disabled={places.length === 0} onTap={() => add(true)}>
            上架一项
          </Button>
        </StickyBar>
      }
    >
      <Ready of={rewards} waiting={<Skeleton count={4} />}>
        {({ items }) => {
          const [offered, retired] = [items.filter(each => !each.retired), items.filter(each => each.retired)]
          return items.length === 0 ? (
            <Empty text="目录还是空的，上架一项居民就能兑换" />
          ) : (
            <>
              {offered.map(reward => (
                <Row key={reward.id} reward={reward} onOpen={() => show(reward.id)} />
              ))}
              {retired.length > 0 && <SectionTitle title="已经下架" note="发出去的券照样能用" />}
              {retired.map(reward => (
                <Row key={reward.id} reward={reward} />
              ))}
            </>
          )
        }}
      </Ready>
      <Sheet open={one !== undefined} title={one?.name ?? ''} onClose={() => show(undefined)}>
        {one && <Shelf key={one.id} reward={one} onDone={() => show(undefined)} />}
      </Sheet>
      <Sheet open={adding} title="上架一项" onClose={() => add(false)}>
        {adding && <RewardForm places={places} onDone={() => add(false)} />}
      </Sheet>
    </Page>
  )
}

const Row = ({ reward, onOpen }: { reward: ManagedReward; onOpen?: () => void }) => {
  const { name, kind, points, stock, place, vouchersOpen, vouchersUsed, retired, closesAt } = reward
  return (
    <Card
      dense
      title={name}
      note={
        retired ? undefined : stock === 0 ? (
          <Chip tone="alert">换完了</Chip>
        ) : (
          <Chip tone={stock < 5 ? 'apricot' : 'grey'}>{`还有 ${counted(stock)} 份`}</Chip>
        )
      }
      {...(onOpen ? { onTap: onOpen, label: `${name}，还有 ${stock} 份` } : {})}
    >
      <View className="t5 ink-2">
        {[kindNames[kind], `${counted(points)} 分`, place, closesAt && `到 ${monthDay(closesAt)} 为止`]
          .filter(Boolean)
          .join('·')}
      </View>
      <View className="t5">{`券在外面 ${counted(vouchersOpen)} 张，用过 ${counted(vouchersUsed)} 张`}</View>
    </Card>
  )
}

export default Stock
