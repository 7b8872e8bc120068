import type { Sex } from '@jiayitong/shared/domain/residents'
import { drawSurname } from './names'
import { type Chance, chanceOf } from './seed'

/** A member to be: what they are to the representative, and roughly how old. */
export interface MemberPlan {
  readonly relation: string
  readonly sex: Sex
  readonly age: number
  /** Where not given, a name of the generation is drawn. */
  readonly name?: string
  readonly surname: string
}

export type FamilyKind =
  | 'one-child'
  | 'two-children'
  | 'three-generations'
  | 'with-grandparent'
  | 'old-couple'
  | 'old-alone'
  | 'single'
  | 'couple'

/** How many households of each kind: with the two demo families 220 households of 600 people. */
const kinds: Readonly<Record<FamilyKind, number>> = {
  'one-child': 45,
  'two-children': 33,
  'three-generations': 16,
  'with-grandparent': 18,
  'old-couple': 45,
  'old-alone': 24,
  single: 15,
  couple: 22,
}

/** The kinds of all families but the demo's two, dealt out. */
export const familyKinds = (): FamilyKind[] =>
  chanceOf('families').shuffle(
    (Object.entries(kinds) as [FamilyKind, number][]).flatMap(([kind, count]) =>
      Array.from({ length: count }, () => kind),
    ),
  )

/** The members of a family, the representative first. */
export const drawFamily = (kind: FamilyKind, chance: Chance): MemberPlan[] => {
  const [father, mother] = [drawSurname(chance), drawSurname(chance)]
  const motherLeads = chance.happens(0.55)
  const couple = (from: number, to: number): [MemberPlan, MemberPlan] => {
    const age = chance.int(from, to)
    const husband = { sex: 'male', age: age + chance.int(-1, 4), surname: father } as const
    const wife = { sex: 'female', age, surname: mother } as const
    return motherLeads
      ? [
          { ...wife, relation: '本人' },
          { ...husband, relation: '丈夫' },
        ]
      : [
          { ...husband, relation: '本人' },
          { ...wife, relation: '妻子' },
        ]
  }
  const child = (parents: readonly MemberPlan[], older: number): MemberPlan => {
    const youngest = Math.min(...parents.map(({ age }) => age))
    const sex: Sex = chance.happens(0.52) ? 'male' : 'female'
    return {
      relation: sex === 'male' ? '儿子' : '女儿',
      sex,
      age: Math.min(17, Math.max(0, youngest - older)),
      surname: father,
    }
  }
  /** Parents of one side: of the representative, or the in-laws. */
  const grandparents = (parents: readonly MemberPlan[]): [MemberPlan, MemberPlan] => {
    const hers = chance.happens(0.45)
    const age = Math.min(88, Math.max(...parents.map(each => each.age)) + chance.int(24, 29))
    const words = hers === motherLeads ? ['父亲', '母亲'] : motherLeads ? ['公公', '婆婆'] : ['岳父', '岳母']
    return [
      { relation: words[0] ?? '', sex: 'male', age: age + chance.int(0, 3), surname: hers ? mother : father },
      { relation: words[1] ?? '', sex: 'female', age, surname: drawSurname(chance) },
    ]
  }
  switch (kind) {
    case 'one-child': {
      const parents = couple(27, 47)
      return [...parents, child(parents, chance.int(26, 31))]
    }
    case 'two-children': {
      const parents = couple(30, 45)
      const first = chance.int(25, 28)
      return [...parents, child(parents, first), child(parents, first + chance.int(2, 5))]
    }
    case 'three-generations': {
      const parents = couple(31, 50)
      return [...parents, child(parents, chance.int(26, 31)), ...grandparents(parents)]
    }
    case 'with-grandparent': {
      const parents = couple(33, 52)
      const [, grandmother] = grandparents(parents)
      return [...parents, child(parents, chance.int(26, 33)), grandmother]
    }
    case 'old-couple':
      return couple(61, 83)
    case 'old-alone':
      return [
        {
          relation: '本人',
          sex: chance.happens(0.7) ? 'female' : 'male',
          age: chance.int(66, 91),
          surname: mother,
        },
      ]
    case 'single':
      return [
        {
          relation: '本人',
          sex: chance.happens(0.5) ? 'female' : 'male',
          age: chance.int(23, 58),
          surname: father,
        },
      ]
    case 'couple':
      return couple(25, 58)
  }
}

/** The two families of the demo persons, as the look pages have them. */
export const demoFamilies: readonly (readonly MemberPlan[])[] = [
  [
    { relation: '本人', sex: 'female', age: 44, name: '周敏', surname: '周' },
    { relation: '母亲', sex: 'female', age: 82, name: '周桂兰', surname: '周' },
    { relation: '儿子', sex: 'male', age: 6, name: '周小满', surname: '周' },
  ],
  [
    { relation: '本人', sex: 'female', age: 36, name: '陆晓舟', surname: '陆' },
    { relation: '丈夫', sex: 'male', age: 38, name: '孟凡宇', surname: '孟' },
    { relation: '女儿', sex: 'female', age: 9, name: '孟子衿', surname: '孟' },
    { relation: '儿子', sex: 'male', age: 3, name: '孟一舟', surname: '孟' },
    // Has agreed to be signed for; the husband has not yet.
    { relation: '婆婆', sex: 'female', age: 68, name: '梁秋禾', surname: '梁' },
  ],
]
