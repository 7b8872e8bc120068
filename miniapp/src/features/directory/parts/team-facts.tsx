import type { Team } from '@jiayitong/shared/api/directory'
import { Text, View } from '@tarojs/components'
import { Card } from '../../../ui/card'
import { ratingText } from '../words'
import './team-facts.scss'

interface Fact {
  value: string
  unit?: string
  label: string
}

/** What can be said in numbers: rating with its count, room left, time to an answer. Too few ratings say nothing (C5). */
const factsOf = ({ evaluation, households, householdsMax }: Team): Fact[] => [
  ...(evaluation ? [resultOf(evaluation)] : []),
  { value: String(households), unit: ` / ${householdsMax}`, label: '已签约户' },
  ...(typeof evaluation?.replyMinutes === 'number'
    ? [{ value: String(evaluation.replyMinutes), unit: ' 分钟', label: '一般回复' }]
    : []),
]

const resultOf = ({ ratingTenths, ratingCount, grade, period }: NonNullable<Team['evaluation']>): Fact =>
  ratingTenths === null
    ? { value: grade, label: `${period}考核` }
    : { value: ratingText(ratingTenths), label: `${ratingCount} 人评价` }

export const TeamFacts = ({ team }: { team: Team }) => (
  <Card dense className="team-facts">
    {factsOf(team).map(({ value, unit, label }) => (
      <View key={label} className="team-fact">
        <View className="one-line">
          <Text className="t2">{value}</Text>
          {unit && <Text className="t5 ink-2">{unit}</Text>}
        </View>
        <View className="t5 ink-2">{label}</View>
      </View>
    ))}
  </Card>
)
