import type { Sex } from './residents'

/** How people call a relative they look after. */
const spoken: Readonly<Record<string, string>> = {
  母亲: '妈妈',
  父亲: '爸爸',
  祖母: '奶奶',
  祖父: '爷爷',
  外祖母: '外婆',
  外祖父: '外公',
}

const children = ['儿子', '女儿']

/**
 * What the family calls a resident: themselves and grown-ups by name, parents as 妈妈 and 爸爸, children without
 * the surname where that leaves two characters.
 * @param relation what the resident is to the one who looks
 */
export const familiarName = ({ name, relation }: { name: string; relation: string }): string => {
  const called = spoken[relation]
  if (called) return called
  const letters = Array.from(name)
  return children.includes(relation) && letters.length === 3 ? letters.slice(1).join('') : name
}

const pairs: readonly (readonly [to: readonly string[], female: string, male: string])[] = [
  [['母亲', '父亲', '妈妈', '爸爸'], '女儿', '儿子'],
  [['岳母', '岳父', '公公', '婆婆'], '儿媳', '女婿'],
  [['祖母', '祖父', '奶奶', '爷爷'], '孙女', '孙子'],
  [['外祖母', '外祖父', '外婆', '外公'], '外孙女', '外孙'],
  [['儿子', '女儿'], '妈妈', '爸爸'],
  [['丈夫', '妻子', '配偶'], '爱人', '爱人'],
]

/** What the other is in return: whoever calls me 母亲 and is a woman is my 女儿; nothing when it cannot be told. */
export const relationBack = (relation: string, sex: Sex): string | undefined => {
  const [, female, male] = pairs.find(([to]) => to.includes(relation)) ?? []
  return sex === 'female' ? female : male
}
