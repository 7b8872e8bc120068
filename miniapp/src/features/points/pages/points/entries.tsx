import type { PointsEntry } from '@jiayitong/shared/api/points'
import { View } from '@tarojs/components'
import { nearTime } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { ListRow } from '../../../../ui/list-row'

/** What came in and went out, newest first. */
export const Entries = ({
  items,
  more,
  readingMore,
}: {
  items: readonly PointsEntry[]
  more?: () => void
  readingMore?: boolean
}) => (
  <>
    {items.map(({ id, cause, points, holder, occurredAt }) => (
      <ListRow
        key={id}
        title={cause}
        note={`${nearTime(occurredAt, new Date())}·${holder === 'household' ? '家庭' : '自己'}`}
        value={
          <View className={points > 0 ? 'points-in' : 'points-out'}>
            {points > 0 ? `+${counted(points)}` : `−${counted(-points)}`}
          </View>
        }
      />
    ))}
    {more && (
      <View className="row">
        <Button wide kind="plain" busy={readingMore ?? false} onTap={more}>
          看更早的
        </Button>
      </View>
    )}
  </>
)
