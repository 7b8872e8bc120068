import { ScrollView, View } from '@tarojs/components'
import { FilterChip } from '../../../ui/chip'
import type { Filters } from '../directory.remote'
import { askPosition, type Here } from '../here'
import './filters.scss'

/** Near me, can sign, open in the evening. Pressing the first asks the phone where it is. */
export const FilterRow = ({
  here,
  filters,
  onChange,
}: {
  here: Here | undefined
  filters: Filters
  onChange: (filters: Filters) => void
}) => (
  <ScrollView scrollX className="filters" showScrollbar={false} enhanced>
    <View className="filters-row">
      <FilterChip on={here?.by === 'phone'} onTap={() => void askPosition()}>
        离我最近
      </FilterChip>
      <FilterChip on={filters.canSign} onTap={() => onChange({ ...filters, canSign: !filters.canSign })}>
        可签约
      </FilterChip>
      <FilterChip on={filters.evening} onTap={() => onChange({ ...filters, evening: !filters.evening })}>
        有晚间号
      </FilterChip>
    </View>
  </ScrollView>
)
