import { View } from '@tarojs/components'
import { usePace } from '../../../../features/consultations/consultations.remote'
import { Card } from '../../../../ui/card'

/** A team's year in numbers, each with what it is of. */
export const Pace = ({ teamId }: { teamId: string }) => {
  const { data } = usePace(teamId, new Date().getFullYear())
  if (!data) return null
  const { year, asked, answered, inTime, late, ratings, starsHundredths, contact, first } = data
  const facts = [
    ['按时回复', `${inTime} / ${answered} 次`],
    ['一共提问', `${asked} 次${late > 0 ? `，${late} 次过了时限` : ''}`],
    ['主动找过团队的', `${contact.with} / ${contact.of} 人`],
    ['看病先找团队的', `${first.with} / ${first.of} 人`],
    [
      '居民评价',
      starsHundredths === null
        ? `${ratings} 次，满 30 次显示平均`
        : `${(starsHundredths / 100).toFixed(1)} 星（${ratings} 次）`,
    ],
  ] as const
  return (
    <Card title={`${year} 年`} note={data.team.name}>
      {facts.map(([name, value]) => (
        <View key={name} className="row apart gap-12" style={{ minHeight: '36px' }}>
          <View className="ink-2">{name}</View>
          <View className="strong">{value}</View>
        </View>
      ))}
    </Card>
  )
}
