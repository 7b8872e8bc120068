import { Popup } from '@nutui/nutui-react-taro/dist/es/packages/popup/popup'
import '@nutui/nutui-react-taro/dist/es/packages/popup/style/css'
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from './icon'
import './sheet.scss'
import './sheet-panel.scss'
import { Tap } from './tap'

/** A sheet that rises over the page and must be closed: a choice, a question. */
export const Sheet = ({
  open,
  title,
  onClose,
  children,
}: PropsWithChildren<{ open: boolean; title?: string; onClose: () => void }>) => (
  <Popup
    visible={open}
    position="bottom"
    round
    lockScroll
    onClose={onClose}
    minHeight="0"
    style={{ background: 'transparent' }}
  >
    <View className="sheet sheet-modal" ariaRole="dialog" ariaModal ariaLabel={title ?? ''}>
      <View className="sheet-grab" ariaHidden />
      {title && (
        <View className="sheet-head">
          <View className="t3">{title}</View>
          <Tap className="sheet-close" label="关闭" onTap={onClose}>
            <Icon name="close" size={22} />
          </Tap>
        </View>
      )}
      {children}
    </View>
  </Popup>
)
