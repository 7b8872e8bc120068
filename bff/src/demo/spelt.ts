import { pinyin } from 'pinyin-pro'

/** `linshuhe` and `lsh`: how a name is kept beside itself for finding. A surname is read as one: 单 is shan. */
export const spelt = (name: string): { pinyin: string; initials: string } => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).map(each =>
    each.toLowerCase(),
  )
  return { pinyin: syllables.join(''), initials: syllables.map(each => each[0] ?? '').join('') }
}
