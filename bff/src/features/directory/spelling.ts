/** What may be typed for each character: itself or a reading without tones, `[['林', 'lin'], ['书', 'shu']]`. */
export type Spelling = readonly (readonly string[])[]

/** Initials of two letters are typed whole. */
const initialLength = (reading: string): number => (/^[zcs]h/.test(reading) ? 2 : 1)

/**
 * Whether letters spell out characters from `start` on, each by its whole pinyin or its initial, the last also
 * half typed: `linsh`, `lsh`, `linshuh` and `林sh` all spell 林书禾. Loosely, every character may be half typed.
 */
const spellsFrom = (letters: string, spelling: Spelling, start: number, loose: boolean, at = 0): boolean => {
  if (at === letters.length) return true
  const sign = spelling[start]
  if (!sign) return false
  return sign.some(reading => {
    for (let taken = commonLength(letters, at, reading); taken > 0; taken -= 1) {
      const whole = taken === reading.length || taken === 1 || taken === initialLength(reading)
      if (
        (loose || whole || at + taken === letters.length) &&
        spellsFrom(letters, spelling, start + 1, loose, at + taken)
      )
        return true
    }
    return false
  })
}

const commonLength = (letters: string, at: number, reading: string): number => {
  let length = 0
  while (length < reading.length && letters[at + length] === reading[length]) length += 1
  return length
}

/** Where letters begin to spell a text, counted in characters, and how strictly; nothing when they do not. */
export const whereSpelt = (
  letters: string,
  spelling: Spelling,
): { start: number; loose: boolean } | undefined => {
  for (const loose of [false, true]) {
    const start = spelling.findIndex((_, from) => spellsFrom(letters, spelling, from, loose))
    if (start >= 0) return { start, loose }
  }
  return undefined
}
