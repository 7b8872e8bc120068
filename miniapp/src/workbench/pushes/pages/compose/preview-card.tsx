import type { AudiencePreview } from '@jiayitong/shared/api/campaigns'
import { leftOutNames } from '@jiayitong/shared/domain/audiences'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { counted } from '../../../../lib/money'
import type { Remote } from '../../../../lib/remote'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { MoreLink } from '../../../../ui/more-link'
import { ShareBar, ShareLine } from '../../../../ui/share-bar'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'

/** How many it reaches and by which way, and who is left out and why. */
export const PreviewCard = ({ preview }: { preview: Remote<AudiencePreview> }) => {
  const [listing, setListing] = useState(false)
  const { data, failure } = preview
  if (!data) return failure ? <ErrorCard failure={failure} onRetry={preview.retry} /> : <Skeleton count={2} />
  const ways = [
    { key: 'wechat', name: '微信叫一声', amount: data.ways.wechat },
    { key: 'inbox', name: '小程序里看，不看再发短信', amount: data.ways.inbox },
    { key: 'outside', name: '短信或打电话', amount: data.ways.sms + data.ways.phone },
  ]
  const out = data.leftOut.filter(({ reason, count }) => reason !== 'not-in-audience' && count > 0)
  const all = out.reduce((sum, { count }) => sum + count, 0)
  return (
    <Card>
      <View className="compose-sum">
        <View className="t1">{counted(data.reached)}</View>
        <View className="ink-2">人能收到</View>
      </View>
      <ShareBar shares={ways} />
      {ways
        .filter(({ amount }) => amount > 0)
        .map(({ key, name, amount }) => (
          <ShareLine
            key={key}
            at={ways.findIndex(each => each.key === key)}
            name={name}
            value={`${counted(amount)} 人`}
          />
        ))}
      {all > 0 && (
        <View className="compose-out">
          <View className="row apart">
            <View className="t3">{`${counted(all)} 人这次不发`}</View>
            <MoreLink text="看名单" onTap={() => setListing(true)} />
          </View>
          {out.map(({ reason, count }) => (
            <View key={reason} className="row apart ink-2">
              <View>{leftOutNames[reason]}</View>
              <View>{`${counted(count)} 人`}</View>
            </View>
          ))}
        </View>
      )}
      {listing && (
        <Sheet open title="这次不发的人" onClose={() => setListing(false)}>
          <View className="compose-list">
            {data.people.map(({ id, name, reason }) => (
              <ListRow key={id} title={name} note={leftOutNames[reason]} />
            ))}
            {all > data.people.length && (
              <View className="t5 ink-2">{`只列出前 ${data.people.length} 位。`}</View>
            )}
          </View>
        </Sheet>
      )}
    </Card>
  )
}
