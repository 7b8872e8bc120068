import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './button.scss'
import { Icon, type IconName } from './icon'
import { Tap } from './tap'

export interface ButtonProps {
  onTap: () => void
  /** `filled` is the one main action of a screen; never two side by side. */
  kind?: 'filled' | 'tint' | 'outline' | 'apricot' | 'alert' | 'plain'
  /** `bar` is the 50 px height of sticky bars. */
  size?: 'normal' | 'bar'
  icon?: IconName
  /** Working: it keeps its words, shows that it is busy and takes no press. */
  busy?: boolean
  disabled?: boolean
  /** Takes the room there is. */
  wide?: boolean
  /** For an icon alone. */
  label?: string
  children?: ReactNode
}

export const Button = ({
  onTap,
  kind = 'filled',
  size = 'normal',
  icon,
  busy,
  disabled,
  wide,
  label,
  children,
}: ButtonProps) => (
  <Tap
    className={`button button-${kind} button-${size}${wide ? ' button-wide' : ''}${disabled ? ' button-off' : ''}${children ? '' : ' button-square'}`}
    disabled={disabled || busy ? true : undefined}
    onTap={onTap}
    {...(label ? { label } : {})}
  >
    {busy ? (
      <View className="button-busy" />
    ) : (
      icon && <Icon name={icon} size={size === 'bar' ? 22 : 20} grow />
    )}
    {children && <View>{children}</View>}
  </Tap>
)
