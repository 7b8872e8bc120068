import { organisationLevelNames } from '@jiayitong/shared/domain/directory'
import { View } from '@tarojs/components'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { useCombination } from '../../agreements.remote'

const levels = ['second', 'third'] as const

/** One second-level and one third-level hospital to go with the team, if one wants; where no rule says so, nothing. */
export const HospitalsCard = ({
  teamId,
  chosen,
  onChoose,
}: {
  teamId: string
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}) => {
  const combination = useCombination(teamId)
  if (combination.failure) return <ErrorCard failure={combination.failure} onRetry={combination.retry} />
  const { source, hospitals } = combination.data ?? { source: null, hospitals: [] }
  if (!source || hospitals.length === 0) return null
  const toggle = (id: string, rivals: readonly string[]) =>
    onChoose([...chosen.filter(each => !rivals.includes(each)), ...(chosen.includes(id) ? [] : [id])])
  return (
    <Card dense title="再选医院（可以不选）">
      {levels.map(level => {
        const rivals = hospitals.filter(hospital => hospital.level === level)
        return (
          rivals.length > 0 && (
            <View key={level}>
              <View className="t5 ink-2">{`${organisationLevelNames[level]}医院选一所`}</View>
              <View className="row gap-8 term-chips">
                {rivals.map(({ id, name }) => (
                  <FilterChip
                    key={id}
                    on={chosen.includes(id)}
                    onTap={() =>
                      toggle(
                        id,
                        rivals.map(rival => rival.id),
                      )
                    }
                  >
                    {name}
                  </FilterChip>
                ))}
              </View>
            </View>
          )
        )
      })}
      <View className="t5 ink-2">{`依据 ${source.document} ${source.article}`}</View>
    </Card>
  )
}
