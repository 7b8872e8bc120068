import type { TipLine } from '@jiayitong/shared/api/tips'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { FilterChip } from '../../../../ui/chip'
import { ListRow } from '../../../../ui/list-row'
import { Sheet } from '../../../../ui/sheet'
import './compose.scss'

/** Advice to choose from, this season's first. */
export const TipSheet = ({
  tips,
  term,
  onPick,
  onClose,
}: {
  tips: readonly TipLine[]
  term: string | undefined
  onPick: (tip: TipLine) => void
  onClose: () => void
}) => {
  const [occasion, setOccasion] = useState<string | undefined>(
    tips.some(tip => tip.occasion === term) ? term : undefined,
  )
  const occasions = [...new Set([...(term ? [term] : []), ...tips.map(tip => tip.occasion)])].filter(Boolean)
  const shown = occasion === undefined ? tips : tips.filter(tip => tip.occasion === occasion)
  return (
    <Sheet open title="选一条健康知识" onClose={onClose}>
      <View className="compose-list">
        <View className="compose-chips">
          <FilterChip on={occasion === undefined} onTap={() => setOccasion(undefined)}>
            全部
          </FilterChip>
          {occasions.map(each => (
            <FilterChip key={each} on={occasion === each} onTap={() => setOccasion(each)}>
              {each}
            </FilterChip>
          ))}
        </View>
        {shown.map(tip => (
          <ListRow
            key={tip.id}
            title={tip.title}
            note={[tip.occasion, tip.summary].filter(Boolean).join('·')}
            onTap={() => onPick(tip)}
          />
        ))}
      </View>
    </Sheet>
  )
}
