import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './checkbox.scss'
import { Icon } from './icon'
import { Tap } from './tap'

/** A box to tick with words beside it; the whole line is touched. Links inside the words work on their own. */
export const Checkbox = ({
  checked,
  onChange,
  label,
  children,
}: PropsWithChildren<{ checked: boolean; onChange: (checked: boolean) => void; label?: string }>) => (
  <Tap
    className="checkbox"
    role="checkbox"
    checked={checked}
    onTap={() => onChange(!checked)}
    {...(label ? { label } : {})}
  >
    <View className={checked ? 'checkbox-box checkbox-on' : 'checkbox-box'}>
      {checked && <Icon name="check" size={16} />}
    </View>
    <View className="grow">{children}</View>
  </Tap>
)

/** One of several: a row with a round mark, for lists of choices. */
export const Choice = ({
  chosen,
  onTap,
  children,
}: PropsWithChildren<{ chosen: boolean; onTap: () => void }>) => (
  <Tap className="choice" role="radio" checked={chosen} onTap={onTap}>
    <View className="grow">{children}</View>
    <View className={chosen ? 'choice-mark choice-on' : 'choice-mark'}>
      {chosen && <Icon name="check" size={16} />}
    </View>
  </Tap>
)
