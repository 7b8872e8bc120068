import '@tarojs/components/types/common'

declare module '@tarojs/components/types/common' {
  interface StandardProps {
    ariaLabel?: string
    ariaRole?: string
    ariaHidden?: boolean
    ariaChecked?: boolean
    ariaSelected?: boolean
    ariaDisabled?: boolean
    ariaModal?: boolean
    ariaLive?: 'polite' | 'assertive'
    /** Keyboard focus, web only. */
    tabIndex?: number
  }
}
