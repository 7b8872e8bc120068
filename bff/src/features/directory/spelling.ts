import { pinyin } from 'pinyin-pro'

/** How each character may be read, without tones: `[['lin'], ['shu'], ['he']]`. Other signs stand for themselves. */
export type Spelling = readonly (readonly string[])[]

const readings = new Map<string, readonly string[]>()

/** Every reading of every character, for people type the one they know: 乐 as `le` and as `yue`. */
export const spell = (text: string): Spelling =>
  Array.from(text.toLowerCase()).map(sign => {
    const known = readings.get(sign)
    if (known) return known
    const made = [...new Set(pinyin(sign, { multiple: true, toneType: 'none', type: 'array', v: true }))]
    readings.set(sign, made)
    return made
  })

/**
 * Whether letters spell out characters from `start` on, each by its whole pinyin, its first letter or anything
 * between: `linsh`, `lsh` and `linshuhe` all spell 林书禾.
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

/** What the tables keep beside a name: `lin shu he` and `lsh`. */
export const pinyinOf = (name: string): { pinyin: string; initials: string } => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map(each => each.toLowerCase())
  return { pinyin: syllables.join(' '), initials: syllables.map(each => each[0] ?? '').join('') }
}
