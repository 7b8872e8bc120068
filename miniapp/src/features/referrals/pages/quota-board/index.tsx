import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { byHospital, QuotaRow } from '../../parts/quota-line'
import { useQuotaBoard } from '../../referrals.remote'

/** What hospitals keep for family doctors in the week to come, open to everybody (C48). */
const QuotaBoard = () => {
  const board = useQuotaBoard()
  return (
    <Page title="家医预留号源" notice={board.offline && <OfflineLine readAt={board.readAt} />}>
      <View className="t5 ink-2">
        未来七天，医院给家庭医生留的专家号、检查和床位。竖线是规定的下限。签约居民由家医转诊时使用。
      </View>
      <Ready of={board} waiting={<Skeleton count={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text="这几天还没有公布的号源" action={{ text: '回首页', onTap: () => void go.home() }} />
          ) : (
            byHospital(items).map(({ id, name, lines }) => (
              <Card key={id} title={name} rows>
                {lines.map(line => (
                  <QuotaRow key={`${line.kind} ${line.department}`} line={line} />
                ))}
              </Card>
            ))
          )
        }
      </Ready>
    </Page>
  )
}

export default QuotaBoard
