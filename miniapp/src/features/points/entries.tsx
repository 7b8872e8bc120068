import type { PointsEntry } from '@jiayitong/shared/api/points'
import { View } from '@tarojs/components'
import { nearTime } from '../../lib/dates'
import { counted } from '../../lib/money'
import { ListRow } from '../../ui/list-row'
import './entries.scss'

/** What came in and went out, newest first: the cause, whose doing it was and when, in which purse. */
export const Entries = ({ items }: { items: readonly PointsEntry[] }) =>
  items.map(({ id, cause, points, holder, resident, occurredAt }) => (
    <ListRow
      key={`${id}-${holder}`}
      title={cause}
      note={`${resident.name}·${nearTime(occurredAt, new Date())}·${holder === 'household' ? '家庭' : '自己'}`}
      value={
        <View className={points > 0 ? 'points-in' : 'points-out'}>
          {points > 0 ? `+${counted(points)}` : `−${counted(-points)}`}
        </View>
      }
    />
  ))
