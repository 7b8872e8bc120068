import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './chip.scss'
import { Tap } from './tap'

export interface ChipProps {
  tone?: 'grey' | 'primary' | 'apricot' | 'alert' | 'map' | 'white'
  /** The 7 px dot means "on duty now" and nothing else. */
  dot?: boolean
}

/** A small state in words. */
export const Chip = ({ tone = 'grey', dot, children }: PropsWithChildren<ChipProps>) => (
  <View className={`chip chip-${tone}`}>
    {dot && <View className="chip-dot" />}
    {children}
  </View>
)

/** A filter that is on or off, 44 px high. */
export const FilterChip = ({
  on,
  onTap,
  children,
}: PropsWithChildren<{ on: boolean; onTap: () => void }>) => (
  <Tap className={on ? 'filter-chip filter-on' : 'filter-chip'} selected={on} onTap={onTap}>
    {children}
  </Tap>
)
