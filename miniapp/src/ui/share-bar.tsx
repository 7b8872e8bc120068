import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './share-bar.scss'

export interface Share {
  key: string
  /** Any unit; only the proportion is drawn. */
  amount: number
}

const shadeOf = (at: number) => Math.min(3, at + 1)

/** One bar in up to three shades of one hue: payers, channels (`primary`), members of a family (`apricot`). */
export const ShareBar = ({ shares, hue = 'primary' }: { shares: Share[]; hue?: 'primary' | 'apricot' }) => (
  <View className={`share-bar share-${hue}`} ariaHidden>
    {shares.map(({ key, amount }, at) =>
      amount > 0 ? (
        <View key={key} className={`share share-${shadeOf(at)}`} style={{ flexGrow: amount }} />
      ) : null,
    )}
  </View>
)

/** The bar's legend: one line a share, its shade, words and value. */
export const ShareLine = ({
  at,
  name,
  note,
  value,
  strong,
  hue = 'primary',
}: {
  at: number
  name: string
  note?: string
  value: ReactNode
  strong?: boolean
  hue?: 'primary' | 'apricot'
}) => (
  <View className={`share-line share-${hue}`}>
    <View className={`share-dot share-${shadeOf(at)}`} />
    <View className="grow">
      {name}
      {note && <View className="share-note">{note}</View>}
    </View>
    <View className={strong ? 'strong' : ''}>{value}</View>
  </View>
)
