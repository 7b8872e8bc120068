import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './sheet-panel.scss'

/**
 * A sheet that belongs to the page, such as the list under the map; the page behind stays in use. Apart from
 * `Sheet`, so that a tab page takes no pop-up into the main package for it.
 */
export const SheetPanel = ({ className = '', children }: PropsWithChildren<{ className?: string }>) => (
  <View className={`sheet ${className}`}>
    <View className="sheet-grab" ariaHidden />
    {children}
  </View>
)
