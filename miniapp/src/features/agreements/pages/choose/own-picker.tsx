import type { LibraryItem } from '@jiayitong/shared/api/packages'
import { itemCategories, itemCategoryNames } from '@jiayitong/shared/domain/packages'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { Sheet } from '../../../../ui/sheet'
import { Tap } from '../../../../ui/tap'
import './own-picker.scss'

/** How often a year, by item. */
export type OwnPick = Readonly<Record<string, number>>

export const itemsOf = (pick: OwnPick) =>
  Object.entries(pick).map(([itemId, perYear]) => ({ itemId, perYear }))

const mostTimes = 52

/** Services ordered one by one (点单): what is sold alone here, how often, and the price as it grows. */
export const OwnPicker = ({
  open,
  name,
  library,
  first,
  onClose,
  onDone,
}: {
  open: boolean
  name: string
  library: readonly LibraryItem[]
  first: OwnPick
  onClose: () => void
  onDone: (pick: OwnPick) => void
}) => {
  const [pick, setPick] = useState(first)
  const sold = library.filter(({ priceFen }) => priceFen !== null)
  const fen = sold.reduce((sum, { id, priceFen }) => sum + (priceFen ?? 0) * (pick[id] ?? 0), 0)
  const change = (id: string, by: number) => {
    const { [id]: now = 0, ...others } = pick
    const times = Math.min(mostTimes, Math.max(0, now + by))
    setPick(times === 0 ? others : { ...others, [id]: times })
  }
  return (
    <Sheet open={open} title={`给${name}挑服务`} onClose={onClose}>
      {itemCategories.map(category => (
        <View key={category}>
          {sold.some(item => item.category === category) && (
            <View className="t5 ink-2 own-category">{itemCategoryNames[category]}</View>
          )}
          {sold
            .filter(item => item.category === category)
            .map(item => (
              <Line
                key={item.id}
                item={item}
                times={pick[item.id] ?? 0}
                onChange={by => change(item.id, by)}
              />
            ))}
        </View>
      ))}
      <View className="row gap-12 own-acts">
        <View className="grow">
          <Text className="t2">{yuan(fen)}</Text>
          <Text className="t5 ink-2"> 元 / 年</Text>
        </View>
        <Button size="bar" disabled={fen === 0} onTap={() => onDone(pick)}>
          就选这些
        </Button>
      </View>
    </Sheet>
  )
}

const Line = ({
  item: { name, unit, description, priceFen, missing },
  times,
  onChange,
}: {
  item: LibraryItem
  times: number
  onChange: (by: number) => void
}) => (
  <View className="row gap-12 own-line">
    <View className="grow">
      <View className="strong">{name}</View>
      <View className="t5 ink-2">{missing ? `现在不能提供：${missing}` : description}</View>
      <View className="t5 ink-2">{`${yuan(priceFen ?? 0)} 元 / ${unit}`}</View>
    </View>
    {!missing && (
      <View className="row gap-4 own-times">
        {times > 0 && (
          <Tap className="own-step" label={`${name}减一次`} onTap={() => onChange(-1)}>
            <Icon name="minus" size={20} />
          </Tap>
        )}
        {times > 0 && <Text className="t3 own-count">{times}</Text>}
        <Tap className="own-step" label={`${name}加一次`} onTap={() => onChange(1)}>
          <Icon name="plus" size={20} />
        </Tap>
      </View>
    )}
  </View>
)
