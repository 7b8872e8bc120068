import type { Sex } from '@jiayitong/shared/domain/residents'
import type { Chance } from './seed'

/** The people of the look pages, as they are drawn there. */
const drawn: Readonly<Record<string, string>> = {
  林书禾: 'hair:ponytail;coat;hue:mint',
  顾言: 'hair:short;coat;hue:sage',
  唐玉洁: 'hair:long;brown;coat;hue:peach',
  宋怀安: 'hair:balding;grey;coat;hue:olive',
  祁蔓: 'hair:curly;brown;coat;hue:violet',
  何景川: 'hair:parted;glasses;coat;hue:slate',
  方知远: 'hair:short;tan;coat;hue:sand',
  许清涵: 'hair:pixie;brown;coat;hue:peach',
  罗以宁: 'hair:curly;brown;glasses;coat;hue:violet',
  沈知夏: 'hair:bob;brown;glasses;hue:sand',
  吴静: 'hair:bun;dark;coat;hue:sky',
  周敏: 'hair:bob;hue:peach',
  陆晓舟: 'hair:ponytail;brown;hue:sage',
  周桂兰: 'hair:bun;grey;glasses;hue:violet',
  周小满: 'hair:tuft;child;hue:sky',
}

const hues = ['mint', 'sage', 'peach', 'violet', 'sky', 'olive', 'sand', 'rose', 'slate'] as const

/** The drawn face of a person: `key:value` and single words, joined by semicolons, for the mini-program to draw. */
export const faceOf = (
  { name, sex, age, coat = false }: { name: string; sex: Sex; age: number; coat?: boolean },
  chance: Chance,
): string => {
  const known = drawn[name]
  if (known) return known
  const words = [`hair:${hairOf(sex, age, chance)}`]
  if (age >= 74 && chance.happens(0.5)) words.push('white')
  else if (age >= 60) words.push('grey')
  else if (chance.happens(0.5)) words.push(chance.pick(['brown', 'dark']))
  if (chance.happens(age >= 60 ? 0.45 : age < 12 ? 0.06 : 0.24)) words.push('glasses')
  if (coat) words.push('coat')
  if (age < 12) words.push('child')
  return [...words, `hue:${chance.pick(hues)}`].join(';')
}

const hairOf = (sex: Sex, age: number, chance: Chance): string => {
  if (sex === 'male') {
    if (age < 12) return chance.pick(['tuft', 'short'])
    return age >= 58 ? chance.pick(['balding', 'short', 'parted']) : chance.pick(['short', 'parted', 'brush'])
  }
  if (age < 12) return chance.pick(['pigtails', 'bob', 'braids'])
  return age >= 63
    ? chance.pick(['bun', 'curly', 'pixie', 'bob'])
    : chance.pick(['bob', 'long', 'ponytail', 'curly', 'bun', 'pixie'])
}
