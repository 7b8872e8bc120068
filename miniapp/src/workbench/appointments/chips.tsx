import { ScrollView, View } from '@tarojs/components'
import { FilterChip } from '../../ui/chip'
import './chips.scss'

/** One of a few, in words; `strip` slides where there are many, such as days. */
export const Chips = <Key extends string>({
  label,
  items,
  chosen,
  strip,
  onChoose,
}: {
  label?: string
  items: readonly { readonly key: Key; readonly name: string }[]
  chosen: Key | undefined
  strip?: boolean
  onChoose: (key: Key) => void
}) => {
  const chips = items.map(({ key, name }) => (
    <FilterChip key={key} on={key === chosen} onTap={() => onChoose(key)}>
      {name}
    </FilterChip>
  ))
  return (
    <View className="hours-chips">
      {label && <View className="medium">{label}</View>}
      {strip ? (
        <ScrollView scrollX enhanced showScrollbar={false} className="hours-strip">
          <View className="hours-strip-row">{chips}</View>
        </ScrollView>
      ) : (
        <View className="hours-few">{chips}</View>
      )}
    </View>
  )
}
