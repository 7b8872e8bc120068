import type { Agreement, Owed } from '@jiayitong/shared/api/agreements'
import { Text, View } from '@tarojs/components'
import { fullDay, monthDay } from '../../../lib/dates'
import { Card } from '../../../ui/card'
import { Ticks } from '../../../ui/progress-row'
import { Ready } from '../../../ui/ready'
import { Skeleton } from '../../../ui/skeleton'
import { useOwed } from '../agreements.remote'
import './owed-cards.scss'

/** What this agreement year owes each person, one mark for each promise, filled as it is kept. */
export const OwedCards = ({ agreement }: { agreement: Agreement }) => {
  const owed = useOwed(agreement.id, agreement.startsOn !== null)
  return (
    <Ready of={owed} waiting={<Skeleton />}>
      {({ items }) => (
        <>
          {items.map(each => (
            <OwedCard
              key={each.residentId}
              name={agreement.residents.find(({ id }) => id === each.residentId)?.name ?? ''}
              owed={each}
            />
          ))}
        </>
      )}
    </Ready>
  )
}

const OwedCard = ({ name, owed: { items, yearTo } }: { name: string; owed: Owed }) => (
  <Card dense title={`该给${name}的`} note={`到 ${fullDay(yearTo)}`}>
    {items.map(({ itemId, name: item, unit, owed, done, lastOn }) => (
      <View
        key={itemId}
        className="owed-row"
        ariaLabel={`${item}，${owed} ${unit}已做 ${done} ${unit}`}
        ariaRole="img"
      >
        <View className="owed-name">
          <View>{item}</View>
          {lastOn && <View className="t5 ink-2">{`上次 ${monthDay(lastOn)}`}</View>}
        </View>
        <Ticks done={done} total={owed} />
        <View className="owed-count">
          <Text className="t3">{done}</Text>
          <Text className="t5 ink-2">{` / ${owed} ${unit}`}</Text>
        </View>
      </View>
    ))}
  </Card>
)
