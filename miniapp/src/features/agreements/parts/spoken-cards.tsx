import type { Community } from '@jiayitong/shared/api/communities'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { useCommunities } from '../communities.remote'
import { OfferSheet } from './offer-sheet'

/** Places the caller speaks for, each with how many said yes. */
export const SpokenCards = () => {
  const communities = useCommunities()
  const [signing, sign] = useState<Community>()
  return (
    <>
      {(communities.data ?? [])
        .filter(({ speaks }) => speaks)
        .map(community => (
          <Card key={community.id} title={community.name} note="你是经办人">
            <View>{`${community.team.name}服务。${countText(community)}`}</View>
            <View className="row" style={{ marginTop: '12px' }}>
              <Button wide kind="tint" icon="pencil" onTap={() => sign(community)}>
                签集体协议
              </Button>
            </View>
          </Card>
        ))}
      {signing && <OfferSheet community={signing} onClose={() => sign(undefined)} />}
    </>
  )
}

/** 名册 12 人，3 人接受，1 人谢绝，2 人已签约。 */
export const countText = ({ counts: { listed, accepted, declined, signed } }: Community): string =>
  `名册 ${listed + accepted + declined} 人，${accepted} 人接受，${declined} 人谢绝，${signed} 人已签约。`
