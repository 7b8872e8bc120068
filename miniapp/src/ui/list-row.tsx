import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import './list-row.scss'
import { Tap } from './tap'

export interface ListRowProps {
  icon?: IconName
  title: ReactNode
  note?: ReactNode
  /** At the right, before the arrow. */
  value?: ReactNode
  onTap?: () => void
}

/** A row in a card: what, a note under it, a value, an arrow when it opens something. */
export const ListRow = ({ icon, title, note, value, onTap }: ListRowProps) => {
  const inside = (
    <>
      {icon && (
        <View className="primary">
          <Icon name={icon} size={22} grow />
        </View>
      )}
      <View className="grow">
        <View>{title}</View>
        {note && <View className="t5 ink-2">{note}</View>}
      </View>
      {value && <View className="ink-2">{value}</View>}
      {onTap && (
        <View className="ink-2">
          <Icon name="chevron" size={18} />
        </View>
      )}
    </>
  )
  return onTap ? (
    <Tap className="list-row" onTap={onTap}>
      {inside}
    </Tap>
  ) : (
    <View className="list-row">{inside}</View>
  )
}
