import { pinyin } from 'pinyin-pro'
import type { Spelling } from './spelling'

const readings = new Map<string, readonly string[]>()

/** Every reading of every character, for people type the one they know: 乐 as `le` and as `yue`. */
export const spell = (text: string): Spelling =>
  Array.from(text.toLowerCase()).map(sign => {
    const known = readings.get(sign)
    if (known) return known
    const made = [
      ...new Set([sign, ...pinyin(sign, { multiple: true, toneType: 'none', type: 'array', v: true })]),
    ]
    readings.set(sign, made)
    return made
  })
