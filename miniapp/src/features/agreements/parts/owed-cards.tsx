import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fullDay, monthDay } from '../../../lib/dates'
import { useResident } from '../../../lib/session'
import { Card } from '../../../ui/card'
import { FilterChip } from '../../../ui/chip'
import { Icon } from '../../../ui/icon'
import { Ticks } from '../../../ui/progress-row'
import { Ready } from '../../../ui/ready'
import { Skeleton } from '../../../ui/skeleton'
import { useCare } from '../../../ui/text-size'
import { useOwed } from '../agreements.remote'
import { ToAcknowledge } from './to-acknowledge'
import './owed-cards.scss'

/** What this agreement year owes, one mark for each promise, filled as it is kept; one person at a time. */
export const OwedCards = ({ agreement: { id, residents, startsOn } }: { agreement: Agreement }) => {
  const owed = useOwed(id, startsOn !== null)
  const looking = useResident()?.id
  const [chosen, setChosen] = useState(looking)
  const whose = residents.find(resident => resident.id === chosen) ?? residents[0]
  return (
    <Ready of={owed} waiting={<Skeleton />}>
      {({ items }) => {
        const lines = items.find(({ residentId }) => residentId === whose?.id)
        return lines ? (
          <Card dense title="今年该做的" note={`到 ${fullDay(lines.yearTo)}`}>
            {residents.length > 1 && (
              <View className="row gap-8 owed-people">
                {residents.map(({ id: residentId, name }) => (
                  <FilterChip
                    key={residentId}
                    on={residentId === whose?.id}
                    onTap={() => setChosen(residentId)}
                  >
                    {name}
                  </FilterChip>
                ))}
              </View>
            )}
            {lines.items.map(item => (
              <OwedRow key={item.itemId} item={item} />
            ))}
            {lines.checklist && <Checklist of={lines.checklist} />}
            <ToAcknowledge owed={lines} />
            <View className="t5 ink-2 owed-effective">
              {lines.effective.reached
                ? `已确认 ${lines.effective.acknowledged} 次服务，是一份有效签约。`
                : `确认 ${lines.effective.needed} 次服务后，就是一份有效签约。`}
            </View>
          </Card>
        ) : null
      }}
    </Ready>
  )
}

/** The region's basic services, with a tick for each that was given (C42). */
const Checklist = ({ of: { name, items, source } }: { of: NonNullable<Owed['checklist']> }) => (
  <View className="owed-checklist">
    <View className="row apart gap-8">
      <View className="strong">{name}</View>
      <View className="t5 ink-2">{`做了 ${items.filter(({ done }) => done).length} / ${items.length} 项`}</View>
    </View>
    {items.map(item => (
      <View
        key={item.name}
        className="row gap-8"
        ariaLabel={`${item.name}，${item.done ? '做了' : '还没做'}`}
        ariaRole="img"
      >
        <View className={item.done ? 'primary' : 'owed-undone'}>
          <Icon name={item.done ? 'check' : 'clock'} size={18} />
        </View>
        <View className={item.done ? '' : 'ink-2'}>{item.name}</View>
      </View>
    ))}
    <View className="t5 ink-2">{`依据：${source.document} ${source.article}`}</View>
  </View>
)

const OwedRow = ({
  item: { name, unit, owed, done, late, nextOn, lastOn },
}: {
  item: Owed['items'][number]
}) => {
  const care = useCare()
  return (
    <View
      className="owed-row"
      ariaLabel={`${name}，${owed} ${unit}已做 ${done} ${unit}${late > 0 ? `，晚了 ${late} ${unit}` : ''}`}
      ariaRole="img"
    >
      <View className="owed-name">
        <View>{name}</View>
        {late > 0 ? (
          <View className="t5 apricot-ink">{`晚了 ${late} ${unit}`}</View>
        ) : (
          !care &&
          (nextOn ?? lastOn) && (
            <View className="t5 ink-2">
              {nextOn ? `${monthDay(nextOn)}前做` : `上次 ${monthDay(lastOn ?? '')}`}
            </View>
          )
        )}
      </View>
      <Ticks done={done} total={owed} />
      <View className="owed-count">
        <Text className="t3">{done}</Text>
        <Text className="t5 ink-2">{` / ${owed} ${unit}`}</Text>
      </View>
    </View>
  )
}
