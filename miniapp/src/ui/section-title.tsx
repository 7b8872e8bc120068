import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { MoreLink } from './more-link'
import './section-title.scss'

/** A heading between cards: 20 px above, 10 below. */
export const SectionTitle = ({
  title,
  note,
  more,
}: {
  title: string
  note?: ReactNode
  more?: { text: string; onTap: () => void }
}) => (
  <View className="section-title">
    <View className="t3" ariaRole="heading">
      {title}
    </View>
    {more ? <MoreLink {...more} /> : note && <View className="t5 ink-2">{note}</View>}
  </View>
)
