import type { PushStatement } from '@jiayitong/shared/api/compliance'
import { channelNames } from '@jiayitong/shared/domain/pushes'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { fullDay, monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ticks } from '../../../../ui/progress-row'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useStatement } from '../../inbox.remote'

type Line = PushStatement['lines'][number]

const stateOf = (line: Line) => {
  switch (line.state) {
    case 'read':
      return { tone: 'primary' as const, text: '已读' }
    case 'sent':
      return {
        tone: 'grey' as const,
        text: line.reachedBy ? `${channelNames[line.reachedBy]}送达` : '已送达',
      }
    case 'planned':
      return { tone: 'white' as const, text: '已排好' }
    default:
      return { tone: 'alert' as const, text: line.state === 'failed' ? '还没送到' : '没送到，会补' }
  }
}

/** The year's pushes line by line: what, when, by which way, read or not. */
const Statement = () => {
  const { residentId } = useRouter().params
  const statement = useStatement(residentId)
  return (
    <Page title="推送清单" notice={statement.offline && <OfflineLine readAt={statement.readAt} />}>
      <Ready of={statement} waiting={<Skeleton count={6} />}>
        {data => (
          <>
            <Card title={`${data.resident.name} · 已送达 ${data.delivered} 条，已读 ${data.read} 条`}>
              <Ticks done={Math.min(data.delivered, data.minimum)} total={data.minimum} />
              <View className="t5 ink-2">
                {`${fullDay(data.yearFrom)} 到 ${fullDay(data.yearTo)}，至少 ${data.minimum} 条。`}
              </View>
              <View className="t5 ink-2">
                {`${data.team.name} · 依据 ${data.source.document} ${data.source.article}`}
              </View>
            </Card>
            {data.lines.length === 0 ? (
              <Empty text="这个年度还没有排推送" />
            ) : (
              <Card rows>
                {data.lines.map(line => {
                  const { tone, text } = stateOf(line)
                  return (
                    <ListRow
                      key={line.id}
                      title={line.tip.title}
                      note={[
                        monthDay(line.day),
                        ...line.tried
                          .filter(each => each !== line.reachedBy)
                          .map(each => `试过${channelNames[each]}`),
                      ].join(' · ')}
                      value={<Chip tone={tone}>{text}</Chip>}
                      onTap={() => void go.tip(line.tip.id)}
                    />
                  )
                })}
              </Card>
            )}
          </>
        )}
      </Ready>
    </Page>
  )
}

export default Statement
