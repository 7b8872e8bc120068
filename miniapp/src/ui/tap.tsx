import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { keyboard } from '../platform/keyboard'
import './tap.scss'

/** Anything that can be pressed, at least 44 px high (56 in care mode) unless its style says more. */
export interface TapProps {
  onTap: () => void
  className?: string
  /** What it does, when its own words do not say it. */
  label?: string
  role?: 'button' | 'link' | 'tab' | 'checkbox' | 'radio'
  disabled?: boolean
  selected?: boolean
  checked?: boolean
}

export const Tap = ({
  onTap,
  className = '',
  label,
  role = 'button',
  disabled,
  selected,
  checked,
  children,
}: PropsWithChildren<TapProps>) => (
  <View
    className={`tap ${className}`}
    hoverClass={disabled ? 'none' : 'pressed'}
    onClick={event => {
      event.stopPropagation()
      if (!disabled) onTap()
    }}
    ariaRole={role}
    {...(label === undefined ? {} : { ariaLabel: label })}
    {...(disabled === undefined ? {} : { ariaDisabled: disabled })}
    {...(selected === undefined ? {} : { ariaSelected: selected })}
    {...(checked === undefined ? {} : { ariaChecked: checked })}
    {...keyboard(disabled ? undefined : onTap)}
  >
    {children}
  </View>
)
