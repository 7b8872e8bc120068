import type { Package } from '@jiayitong/shared/api/packages'
import { Text, View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { yuan } from '../../../lib/money'
import { Card } from '../../../ui/card'
import { Ready } from '../../../ui/ready'
import { SectionTitle } from '../../../ui/section-title'
import { Skeleton } from '../../../ui/skeleton'
import { usePackages } from '../../packages/packages.remote'
import './team-packages.scss'

/** A first look at what can be signed, with price and subsidy; the link has them all. */
export const TeamPackages = ({ teamId }: { teamId: string }) => {
  const packages = usePackages(teamId)
  return (
    <Ready of={packages} waiting={<Skeleton />}>
      {({ items }) =>
        items.length === 0 ? null : (
          <>
            <SectionTitle
              title="可以签的服务包"
              more={{ text: `全部 ${items.length} 个`, onTap: () => void go.packages(teamId) }}
            />
            <View className="team-packages">
              {items.slice(0, 2).map(pack => (
                <PackageTile key={pack.id} pack={pack} teamId={teamId} />
              ))}
            </View>
          </>
        )
      }
    </Ready>
  )
}

const PackageTile = ({ pack, teamId }: { pack: Package; teamId: string }) => (
  <Card className="package-tile" onTap={() => void go.servicePackage(pack.id, teamId)}>
    <View className="t3">{pack.name}</View>
    <View className="t5 ink-2 package-tile-summary">{pack.summary}</View>
    <View>
      <Text className="t3">{yuan(pack.residentFen)}</Text>
      <Text className="t5 ink-2">
        {pack.subsidyFen > 0 ? ` 元，补助 ${yuan(pack.subsidyFen)}` : ' 元 / 人·年'}
      </Text>
    </View>
  </Card>
)
