import { type Condition, conditions } from '@jiayitong/shared/domain/audiences'
import { type KeyGroup, keyGroupNames, type Sex } from '@jiayitong/shared/domain/residents'
import { View } from '@tarojs/components'
import { FilterChip } from '../../../../ui/chip'
import type { Wish } from '../../campaigns.remote'

type Audience = Omit<Wish['audience'], 'teamId'>

/** The groups a doctor picks from; the rest are for money matters. */
const groups = ['elderly', 'maternal', 'child', 'disabled'] as const satisfies KeyGroup[]
const sexes: { sex: Sex; name: string }[] = [
  { sex: 'female', name: '女性' },
  { sex: 'male', name: '男性' },
]

const turned = <T,>(list: readonly T[] | undefined, one: T): T[] =>
  list?.includes(one) ? list.filter(each => each !== one) : [...(list ?? []), one]

/** Who gets it; nothing chosen is everybody the team has signed. */
export const AudienceChips = ({
  audience,
  onChange,
}: {
  audience: Audience
  onChange: (audience: Audience) => void
}) => {
  const everybody = Object.values(audience).every(
    value => value === undefined || (Array.isArray(value) && value.length === 0),
  )
  const { sex: _, ...without } = audience
  return (
    <View className="compose-chips">
      <FilterChip on={everybody} onTap={() => onChange({})}>
        全部签约居民
      </FilterChip>
      {groups.map(group => (
        <FilterChip
          key={group}
          on={audience.groups?.includes(group) ?? false}
          onTap={() => onChange({ ...audience, groups: turned<KeyGroup>(audience.groups, group) })}
        >
          {keyGroupNames[group]}
        </FilterChip>
      ))}
      {conditions.map(condition => (
        <FilterChip
          key={condition}
          on={audience.conditions?.includes(condition) ?? false}
          onTap={() =>
            onChange({ ...audience, conditions: turned<Condition>(audience.conditions, condition) })
          }
        >
          {keyGroupNames[condition]}
        </FilterChip>
      ))}
      {sexes.map(({ sex, name }) => (
        <FilterChip
          key={sex}
          on={audience.sex === sex}
          onTap={() => onChange(audience.sex === sex ? without : { ...audience, sex })}
        >
          {name}
        </FilterChip>
      ))}
    </View>
  )
}
