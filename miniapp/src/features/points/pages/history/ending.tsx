import type { PointsEnding } from '@jiayitong/shared/api/points'
import { dayOf, daysBetween } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useEnding } from '../../points.remote'

/** What ends when, the first of it first; what never ends last. */
export const Ending = ({ residentId }: { residentId: string }) => (
  <Ready of={useEnding(residentId)} waiting={<Skeleton shape="list" count={4} />}>
    {({ items }) =>
      items.length === 0 ? (
        <Empty
          text="现在没有积分，也就没有要到期的"
          action={{ text: '看看怎么得', onTap: () => void go.points() }}
        />
      ) : (
        <>
          <Card rows>
            {items.map(each => (
              <Row key={`${each.on}-${each.holder}`} each={each} />
            ))}
          </Card>
          <View className="t5 ink-2 history-words">
            兑换时先用先到期的。退回来的积分会回到原来那一笔，到期的再宽限几天。
          </View>
        </>
      )
    }
  </Ready>
)

/** A month: near enough to be said. */
const soonDays = 30

const Row = ({ each: { on, holder, points } }: { each: PointsEnding }) => {
  const left = on === null ? undefined : daysBetween(dayOf(new Date()), on)
  return (
    <ListRow
      title={on === null ? '一直有效' : `${fullDay(on)}前`}
      note={holder === 'household' ? '家庭的' : '自己的'}
      value={
        <View className="row gap-8">
          {left !== undefined && left <= soonDays && (
            <Chip tone="apricot">{left > 0 ? `还有 ${left} 天` : '今天到期'}</Chip>
          )}
          <View className="strong">{`${counted(points)} 分`}</View>
        </View>
      }
    />
  )
}
