import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import './card.scss'
import { MoreLink } from './more-link'
import { Tap } from './tap'

export interface CardProps {
  title?: string
  /** Small words at the title row's right, when there is no link. */
  note?: ReactNode
  /** The link at the title row's right. */
  more?: { text: string; onTap: () => void }
  tone?: 'plain' | 'apricot' | 'alert'
  /** 12 px above and below instead of 16. */
  dense?: boolean
  /** Ends in rows of their own height: less below. */
  rows?: boolean
  /** No padding: pictures, lists with their own rows. */
  flush?: boolean
  className?: string
  /** The whole card opens something. */
  onTap?: () => void
  label?: string
}

/** White, 16 px corners, optional title row. Never a card in a card. */
export const Card = ({
  title,
  note,
  more,
  tone = 'plain',
  dense,
  rows,
  flush,
  className = '',
  onTap,
  label,
  children,
}: PropsWithChildren<CardProps>) => {
  const shape = `card card-${tone}${dense ? ' card-dense' : ''}${rows ? ' card-rows' : ''}${flush ? ' card-flush' : ''} ${className}`
  const inside = (
    <>
      {(title || more || note) && (
        <View className="card-head">
          <View className="t3">{title}</View>
          {more ? <MoreLink {...more} /> : note && <View className="t5 ink-2">{note}</View>}
        </View>
      )}
      {children}
    </>
  )
  return onTap ? (
    <Tap className={shape} onTap={onTap} {...(label ? { label } : {})}>
      {inside}
    </Tap>
  ) : (
    <View className={shape}>{inside}</View>
  )
}
