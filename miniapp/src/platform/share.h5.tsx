import Taro from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { Tap } from '../ui/tap'
import './share.scss'
import type { ShareCard } from './share.weapp'

export type { ShareCard }

const addressOf = (path: string) => `${location.origin}${location.pathname}#${path}`

const share = async ({ title, path }: ShareCard) => {
  const url = addressOf(path)
  // Closing the browser's list without choosing is no failure.
  if (navigator.share) await navigator.share({ title, url }).catch(() => {})
  else await Taro.setClipboardData({ data: `${title} ${url}` })
}

/** The web shares by its own button only. */
export const useShareCard = (_card: ShareCard): void => {}

/** Opens the browser's list of apps, or copies the address. */
export const ShareTap = ({ card, children }: PropsWithChildren<{ card: ShareCard }>) => (
  <Tap className="share-tap" onTap={() => void share(card)}>
    {children}
  </Tap>
)
