import { ageOn } from './days'
import type { Sex } from './residents'

/** The drawn face of a person nobody has drawn yet: plain, and fitting age and sex. */
export const plainFace = (sex: Sex, bornOn: string, today: string): string => {
  const age = ageOn(bornOn, today)
  const hue = ['peach', 'sky', 'violet', 'sage'][Number(bornOn.slice(8)) % 4]
  if (age < 12) return `hair:${sex === 'male' ? 'tuft' : 'pigtails'};hue:${hue};child`
  if (age >= 65) return `hair:${sex === 'male' ? 'balding' : 'bun'};grey;hue:${hue}`
  return `hair:${sex === 'male' ? 'short' : 'bob'};hue:${hue}`
}
