import type { Campaign } from '@jiayitong/shared/api/campaigns'
import { View } from '@tarojs/components'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { ShareBar } from '../../../../ui/share-bar'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { useCampaigns, useRecall } from '../../campaigns.remote'

const states = {
  scheduled: { tone: 'apricot', text: '等着发' },
  sending: { tone: 'primary', text: '正在发' },
  sent: { tone: 'grey', text: '发完了' },
  recalled: { tone: 'grey', text: '收回了' },
} as const

const kinds = { doctor: '', outbreak: '疾病提醒', day: '主题日' } as const

/** Pushes of one's teams: what waits, how far each got, and taking one back before it goes. */
const Campaigns = () => {
  const campaigns = useCampaigns()
  const recalling = useRecall()
  return (
    <Page
      title="推送记录"
      notice={campaigns.offline && <OfflineLine readAt={campaigns.readAt} />}
      bar={
        <StickyBar>
          <Button wide size="bar" icon="send" onTap={() => void go.compose()}>
            推送一条
          </Button>
        </StickyBar>
      }
    >
      <Card rows>
        <ListRow icon="chart" title="居民收到了多少" onTap={() => void go.pushResidents()} />
        <ListRow icon="phone" title="要打电话的和没发出去的" onTap={() => void go.pushCalls()} />
      </Card>
      {recalling.failure && <ErrorCard failure={recalling.failure} />}
      <Ready of={campaigns} waiting={<Skeleton count={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              text="团队还没有推送过。全年计划会自己发，这里是你额外发的"
              action={{ text: '推送一条', onTap: () => void go.compose() }}
            />
          ) : (
            items.map(campaign => (
              <One
                key={campaign.id}
                campaign={campaign}
                busy={recalling.running}
                onRecall={() => void recalling.run(campaign.id)}
              />
            ))
          )
        }
      </Ready>
    </Page>
  )
}

const One = ({ campaign, busy, onRecall }: { campaign: Campaign; busy: boolean; onRecall: () => void }) => {
  const { tone, text } = states[campaign.state]
  const { queued, sent, read, failed } = campaign
  return (
    <Card title={campaign.tip.title} note={<Chip tone={tone}>{text}</Chip>}>
      <View className="t5 ink-2">
        {[
          kinds[campaign.kind],
          campaign.team?.name ?? campaign.organisation.name,
          nearTime(campaign.sendAt, new Date()),
          campaign.by ?? '自动',
        ]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {queued > 0 && (
        <>
          <ShareBar
            shares={[
              { key: 'read', amount: read },
              { key: 'sent', amount: sent - read },
              { key: 'rest', amount: queued - sent },
            ]}
          />
          <View className="t5 ink-2">
            {`${counted(queued)} 人，送达 ${counted(sent)}，已读 ${counted(read)}${failed > 0 ? `，还没送到 ${counted(failed)}` : ''}`}
          </View>
        </>
      )}
      {campaign.allowedEvents.includes('recall') && (
        <View className="row">
          <Button kind="outline" busy={busy} onTap={onRecall}>
            收回
          </Button>
        </View>
      )}
    </Card>
  )
}

export default Campaigns
