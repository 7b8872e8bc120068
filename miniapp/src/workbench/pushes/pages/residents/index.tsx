import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useTotals, useYears } from '../../campaigns.remote'
import './residents.scss'

/** Each resident's year: how many of the promised came, who is behind and when the next one goes. */
const PushResidents = () => {
  const { teamId } = useRouter().params
  const [behind, setBehind] = useState(false)
  const totals = useTotals(teamId)
  const years = useYears(teamId, behind)
  const sums = totals.data?.totals
  return (
    <Page title="居民推送" notice={years.offline && <OfflineLine readAt={years.readAt} />}>
      {sums && (
        <Card title={`${counted(sums.onTrack)} 人达标，${counted(sums.behind)} 人落后`}>
          <View className="t5 ink-2">
            {`签约 ${counted(sums.residents)} 人，到今天应送达 ${counted(sums.due)} 条，已送达 ${counted(sums.delivered)} 条。落后的自动补发。`}
          </View>
        </Card>
      )}
      <View className="push-filters">
        <FilterChip on={!behind} onTap={() => setBehind(false)}>
          全部
        </FilterChip>
        <FilterChip on={behind} onTap={() => setBehind(true)}>
          只看落后的
        </FilterChip>
      </View>
      <Ready of={years} waiting={<Skeleton count={6} />}>
        {items =>
          items.length === 0 ? (
            <Empty
              text={behind ? '没有人落后' : '还没有签约的居民'}
              {...(behind ? { action: { text: '看全部', onTap: () => setBehind(false) } } : {})}
            />
          ) : (
            <Card rows>
              {items.map(item => (
                <ListRow
                  key={`${item.agreementId}${item.resident.id}`}
                  title={item.resident.name}
                  note={
                    item.declined
                      ? '不接收健康提醒'
                      : [
                          item.nextOn ? `下一条 ${monthDay(item.nextOn)}` : '没有排着的',
                          item.unreached > 0 ? `${item.unreached} 条没送到` : '',
                        ]
                          .filter(Boolean)
                          .join(' · ')
                  }
                  value={
                    <View className="row gap-8">
                      {!item.onTrack && <Chip tone="apricot">落后</Chip>}
                      <View>{`${item.delivered}/${item.minimum}`}</View>
                    </View>
                  }
                  onTap={() => void go.pushPlan(item.resident.id)}
                />
              ))}
            </Card>
          )
        }
      </Ready>
      {years.more && (
        <Button kind="plain" busy={years.readingMore} onTap={years.more}>
          看后面的
        </Button>
      )}
    </Page>
  )
}

export default PushResidents
