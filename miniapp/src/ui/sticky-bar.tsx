import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import './sticky-bar.scss'

export interface StickyBarProps {
  /** Small words above the value: 现在支付. */
  note?: string
  /** 30.00 */
  value?: ReactNode
  /** 元, 元 / 年 */
  unit?: string
}

/** The bar under a screen: price or second action left, main action right. Children are the buttons (`size="bar"`). */
export const StickyBar = ({ note, value, unit, children }: PropsWithChildren<StickyBarProps>) => (
  <View className="sticky-bar">
    {(note || value !== undefined) && (
      <View className="sticky-sum">
        {note && <View className="t5 ink-2">{note}</View>}
        {value !== undefined && (
          <View>
            <Text className="sticky-value">{value}</Text>
            {unit && <Text className="t5 ink-2"> {unit}</Text>}
          </View>
        )}
      </View>
    )}
    {children}
  </View>
)
