import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { go } from '../lib/go'
import { chrome } from '../platform/chrome'
import { AskDoctor } from './ask-doctor'
import { Icon } from './icon'
import './page.scss'
import { TabBar, type TabName } from './tab-bar'
import { Tap } from './tap'
import { useTextSize } from './text-size'

/** What lies at each side of a title, the way back and the way to the doctor, takes at most so many pixels. */
const besideTitle = 60

export interface PageProps {
  title?: string
  /** Set on the four tab pages: no back arrow, and the web draws its tab bar. */
  tab?: TabName
  /** Takes the place of the title: a family switcher, a greeting. The capsule's room is already kept. */
  heading?: ReactNode
  /** What lies behind the title row and under the first content: a hero drawing or gradient. */
  backdrop?: ReactNode
  /** A `<StickyBar>`; the page leaves room for it. */
  bar?: ReactNode
  /** One line under the title row, such as `<OfflineLine>`. */
  notice?: ReactNode
  /** Content from edge to edge without page padding, filling the screen: maps. */
  full?: boolean
}

/** The shell of every screen: text size, title row, safe areas, tab bar, sticky bar. */
export const Page = ({
  title,
  tab,
  heading,
  backdrop,
  bar,
  notice,
  full,
  children,
}: PropsWithChildren<PageProps>) => {
  const size = useTextSize()
  const { top, row, capsule } = chrome()
  const shape = `${full ? ' page-full' : ''}${tab ? ' page-tab' : ''}${bar ? ' page-barred' : ''}`
  return (
    <View className={`page text-${size}${shape}`}>
      {backdrop && <View className="page-backdrop">{backdrop}</View>}
      <View className="page-head" style={{ paddingTop: `${top}px` }}>
        <View className="page-row" style={{ height: `${row}px`, paddingRight: `${capsule}px` }}>
          {!tab && (
            <Tap className="page-back" label="返回" onTap={go.back}>
              <Icon name="back" />
            </Tap>
          )}
          {heading ?? (
            <View
              className="page-title"
              style={{ left: `${besideTitle}px`, right: `${capsule + besideTitle}px` }}
              ariaRole="heading"
            >
              {title}
            </View>
          )}
          <AskDoctor />
        </View>
        {notice}
      </View>
      <View className="page-body">{children}</View>
      {bar}
      {tab && <TabBar current={tab} />}
    </View>
  )
}
