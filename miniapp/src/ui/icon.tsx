import { View } from '@tarojs/components'
import './icon.scss'
import icons from './icons.json'
import { svgUri } from './svg-uri'

export type IconName = keyof typeof icons

/** An icon's drawing: 24 grid, strokes that stay 1.75 px on screen at any size. */
export const iconSvg = (name: IconName, size = 24, colour = '#000'): string => {
  const stroke = Math.min(2.1, (1.75 * 24) / size).toFixed(2)
  return `<svg xmlns='http://www.w3.org/2000/svg' width='${size}' height='${size}' viewBox='0 0 24 24' fill='none' stroke='${colour}' stroke-width='${stroke}' stroke-linecap='round' stroke-linejoin='round'>${icons[name]}</svg>`
}

const drawn = new Map<string, string>()
const maskOf = (name: IconName, size: number) => {
  const key = `${name} ${size}`
  const known = drawn.get(key)
  if (known) return known
  const mask = `url(${svgUri(iconSvg(name, size))})`
  drawn.set(key, mask)
  return mask
}

/**
 * A line icon in the colour of the words around it. Decoration by default; give `label` when it stands alone.
 * `size` in px; it does not grow with the text size unless `grow` is set.
 */
export const Icon = ({
  name,
  size = 24,
  label,
  grow,
}: {
  name: IconName
  size?: number
  label?: string
  grow?: boolean
}) => (
  <View
    className={grow ? 'icon icon-grow' : 'icon'}
    style={{ '--icon': maskOf(name, size), '--icon-size': `${size}px` } as Record<string, string>}
    {...(label ? { ariaLabel: label, ariaRole: 'img' } : { ariaHidden: true })}
  />
)
