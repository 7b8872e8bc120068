import { ageOn } from './days'
import { type Rules, ruling } from './policies'
import type { KeyGroup } from './residents'

/** A person as far as key groups go. */
interface Tagged {
  readonly bornOn: string
  /** What a doctor noted and other offices certified. */
  readonly groups: readonly KeyGroup[]
}

/**
 * The groups of a region's catalogue a person is in on a day: by age where the catalogue says from or up to which one,
 * otherwise as noted or certified (国医改办发〔2016〕1号 问答3 names eight kinds, 威卫发〔2023〕4号 三 ten; C106). A note that no
 * catalogue knows makes nobody a key group there.
 */
export const keyGroupsOf = (rules: Rules, { bornOn, groups }: Tagged, today: string): KeyGroup[] => {
  const age = ageOn(bornOn, today)
  return (ruling(rules, 'keyGroups')?.value.groups ?? [])
    .filter(({ group, minAge, maxAge }) =>
      minAge === undefined && maxAge === undefined
        ? groups.includes(group)
        : age >= (minAge ?? 0) && age <= (maxAge ?? age),
    )
    .map(({ group }) => group)
}
