import { pinyin } from 'pinyin-pro'

/** What may be typed for each character: itself or a reading without tones, `[['林', 'lin'], ['书', 'shu']]`. */
export type Spelling = readonly (readonly string[])[]

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

/**
 * Whether letters spell out characters from `start` on, each by its whole pinyin, its first letter or anything
 * between, or itself: `linsh`, `lsh`, `linshuhe` and `林sh` all spell 林书禾.
 */
const spellsFrom = (letters: string, spelling: Spelling, start: number, at = 0): boolean => {
  if (at === letters.length) return true
  const sign = spelling[start]
  if (!sign) return false
  return sign.some(reading => {
    for (let taken = commonLength(letters, at, reading); taken > 0; taken -= 1)
      if (spellsFrom(letters, spelling, start + 1, at + taken)) return true
    return false
  })
}

const commonLength = (letters: string, at: number, reading: string): number => {
  let length = 0
  while (length < reading.length && letters[at + length] === reading[length]) length += 1
  return length
}

/** Where letters begin to spell a text, counted in characters; -1 when they do not. */
export const whereSpelt = (letters: string, spelling: Spelling): number =>
  spelling.findIndex((_, start) => spellsFrom(letters, spelling, start))
