import { View } from '@tarojs/components'
import { go } from '../../lib/go'
import { Card } from '../../ui/card'
import { ProgressRow } from '../../ui/progress-row'
import { useStatement } from './inbox.remote'
import './year-line.scss'

/** How many of the year's pushes have come, for who has signed; it opens the list of them. */
export const YearLine = ({ residentId }: { residentId: string | undefined }) => {
  const { data } = useStatement(residentId)
  if (!data || !residentId) return null
  return (
    <Card className="year-line">
      <ProgressRow
        label="今年健康推送"
        done={Math.min(data.delivered, data.minimum)}
        total={data.minimum}
        onTap={() => void go.pushStatement(residentId)}
      />
      <View className="t5 ink-2">{`${data.team.name}·依据 ${data.source.document} ${data.source.article}`}</View>
    </Card>
  )
}
