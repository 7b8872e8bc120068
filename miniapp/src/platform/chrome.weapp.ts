import Taro from '@tarojs/taro'

/** The room the system takes of a screen, in px. */
export interface Chrome {
  /** Status bar above the title row. */
  top: number
  /** Height of the title row. */
  row: number
  /** Kept free at the title row's right for WeChat's capsule. */
  capsule: number
}

let known: Chrome | undefined

/** The title row is as high as the capsule with equal air above and below, as WeChat's own is. */
export const chrome = (): Chrome => {
  if (known) return known
  const { statusBarHeight: top = 20, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  known = capsule?.height
    ? {
        top,
        row: Math.max(44, (capsule.top - top) * 2 + capsule.height),
        capsule: windowWidth - capsule.left,
      }
    : { top, row: 44, capsule: 95 }
  return known
}
