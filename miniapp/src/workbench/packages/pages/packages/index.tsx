import type { PublishedPackage } from '@jiayitong/shared/api/packages'
import { packageTierNames } from '@jiayitong/shared/domain/packages'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePublished, useTakeOff } from '../../../../features/packages/publishing.remote'
import { fullDay } from '../../../../lib/dates'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { PublishForm } from './publish-form'

/** What a region offers: on sale, taken off, and a new one (C30, C31). */
const Packages = () => {
  const packages = usePublished()
  const [writing, setWriting] = useState(false)
  return (
    <Page title="服务包" notice={packages.offline && <OfflineLine readAt={packages.readAt} />}>
      {writing ? (
        <PublishForm onClose={() => setWriting(false)} />
      ) : (
        <View className="row">
          <Button wide kind="tint" icon="plus" onTap={() => setWriting(true)}>
            发布一个服务包
          </Button>
        </View>
      )}
      <Ready of={packages} waiting={<Skeleton count={5} />}>
        {items => (
          <>
            {items.length === 0 && <Card>本级还没有发布过服务包。</Card>}
            {items.map(pack => (
              <Published key={pack.id} pack={pack} />
            ))}
            {packages.more && (
              <View className="row">
                <Button wide kind="plain" busy={packages.readingMore} onTap={packages.more}>
                  看更早的
                </Button>
              </View>
            )}
          </>
        )}
      </Ready>
    </Page>
  )
}

const Published = ({ pack }: { pack: PublishedPackage }) => {
  const { id, name, tier, summary, priceFen, residentFen, courseDays, items, withdrawnOn, allowedEvents } =
    pack
  const taking = useTakeOff()
  const [asking, setAsking] = useState(false)
  return (
    <Card
      title={name}
      note={<Chip tone={withdrawnOn ? 'grey' : 'primary'}>{withdrawnOn ? '已下架' : '在售'}</Chip>}
    >
      <View>{summary}</View>
      <View className="t5 ink-2">
        {`${packageTierNames[tier]}，${courseDays ? `${courseDays} 天疗程` : '一年'} ${yuan(priceFen)} 元，一般自付 ${yuan(residentFen)} 元`}
      </View>
      <View className="t5 ink-2">
        {items.map(item => `${item.name} ${item.perYear} ${item.unit}`).join('；')}
      </View>
      {withdrawnOn && <View className="t5 ink-2">{`${fullDay(withdrawnOn)}下架，签过的协议照旧。`}</View>}
      {taking.failure && <ErrorCard failure={taking.failure} />}
      {allowedEvents.includes('withdraw') && (
        <View className="row gap-8">
          {asking ? (
            <>
              <Button wide kind="outline" onTap={() => setAsking(false)}>
                先不下架
              </Button>
              <Button wide kind="alert" busy={taking.running} onTap={() => void taking.run(id)}>
                确定下架
              </Button>
            </>
          ) : (
            <Button kind="plain" onTap={() => setAsking(true)}>
              下架
            </Button>
          )}
        </View>
      )}
    </Card>
  )
}

export default Packages
