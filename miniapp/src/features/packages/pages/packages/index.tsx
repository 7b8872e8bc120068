import type { Package } from '@jiayitong/shared/api/packages'
import { packageTierNames, packageTiers } from '@jiayitong/shared/domain/packages'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { go } from '../../../../lib/go'
import { yuan } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { usePackages } from '../../packages.remote'

/** Everything one can sign with a team, by tier, each with its price and what is subsidised. */
const Packages = () => {
  const { teamId = '' } = useRouter().params
  const packages = usePackages(teamId)
  return (
    <Page title="服务包" notice={packages.offline && <OfflineLine readAt={packages.readAt} />}>
      <Ready of={packages} waiting={<Skeleton shape="list" count={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              text="这个团队还没有公布服务包，可以打电话问"
              action={{ text: '看团队', onTap: () => void go.team(teamId) }}
            />
          ) : (
            packageTiers.map(tier => (
              <Tier
                key={tier}
                name={packageTierNames[tier]}
                packages={items.filter(pack => pack.tier === tier)}
                teamId={teamId}
              />
            ))
          )
        }
      </Ready>
    </Page>
  )
}

const Tier = ({ name, packages, teamId }: { name: string; packages: readonly Package[]; teamId: string }) =>
  packages.length === 0 ? null : (
    <>
      <SectionTitle title={name} />
      {packages.map(pack => (
        <Card key={pack.id} dense onTap={() => void go.servicePackage(pack.id, teamId)}>
          <View className="row gap-12">
            <View className="grow">
              <View className="strong">{pack.name}</View>
              <View className="t5 ink-2">{pack.summary}</View>
            </View>
            <View style={{ textAlign: 'right' }}>
              <View>
                <Text className="t3">{yuan(pack.residentFen)}</Text>
                <Text className="t5 ink-2"> 元 / 年</Text>
              </View>
              {pack.subsidyFen > 0 && <View className="t5 ink-2">{`另有补助 ${yuan(pack.subsidyFen)}`}</View>}
            </View>
          </View>
        </Card>
      ))}
    </>
  )

export default Packages
