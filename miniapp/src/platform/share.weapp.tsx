import { Button } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './share.scss'

export interface ShareCard {
  title: string
  /** As `go` writes it: `/features/…/index?id=…`. */
  path: string
}

/**
 * What a shared card of this page says. The page's own config must set `enableShareAppMessage: true`,
 * or WeChat greys the menu out.
 */
export const useShareCard = (card: ShareCard): void => Taro.useShareAppMessage(() => card)

/** Opens WeChat's list of chats; only a native button may. What is shared is the page's `useShareCard`. */
export const ShareTap = ({ children }: PropsWithChildren<{ card: ShareCard }>) => (
  <Button className="share-tap" openType="share">
    {children}
  </Button>
)
