import type { Package } from '@jiayitong/shared/api/packages'
import { itemCategories, itemCategoryNames, packageTierNames } from '@jiayitong/shared/domain/packages'
import { keyGroupNames } from '@jiayitong/shared/domain/residents'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { go } from '../../../../lib/go'
import { billed } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { ShareBar, ShareLine } from '../../../../ui/share-bar'
import { Skeleton } from '../../../../ui/skeleton'
import { usePackages } from '../../packages.remote'

/** One package in plain words: for whom, what is done how often, what it costs and who pays. */
const PackagePage = () => {
  const { id = '', teamId = '' } = useRouter().params
  const packages = usePackages(teamId)
  return (
    <Page title="服务包" notice={packages.offline && <OfflineLine readAt={packages.readAt} />}>
      <Ready of={packages} waiting={<Skeleton count={6} />}>
        {({ items }) => {
          const pack = items.find(each => each.id === id)
          return pack ? (
            <Details pack={pack} />
          ) : (
            <Empty
              text="这个服务包已经不提供了"
              action={{ text: '看看别的', onTap: () => void go.packages(teamId) }}
            />
          )
        }}
      </Ready>
    </Page>
  )
}

const Details = ({ pack }: { pack: Package }) => (
  <>
    <Card>
      <View className="row row-top apart gap-8">
        <View className="t2">{pack.name}</View>
        {!pack.name.startsWith(packageTierNames[pack.tier]) && (
          <Chip tone="primary">{packageTierNames[pack.tier]}</Chip>
        )}
      </View>
      <View className="ink-2">{pack.summary}</View>
      <View className="t5 ink-2">{audienceText(pack)}</View>
    </Card>
    <Card dense title={`一个人一年 ${billed(pack.priceFen)} 元`}>
      <ShareBar
        shares={[
          { key: 'own', amount: pack.residentFen },
          { key: 'help', amount: pack.subsidyFen },
        ]}
      />
      <ShareLine at={0} name="自付" value={billed(pack.residentFen)} strong />
      {pack.subsidyFen > 0 && <ShareLine at={1} name="财政补助" value={billed(pack.subsidyFen)} />}
      <View className="t5 ink-2">低保、特困等人员自付部分可以减免，选好家人后会算给你看。</View>
    </Card>
    {itemCategories.map(category => {
      const items = pack.items.filter(item => item.category === category)
      return items.length === 0 ? null : (
        <View key={category} className="section">
          <SectionTitle title={itemCategoryNames[category]} />
          <Card rows>
            {items.map(({ id, name, description, perYear, unit }) => (
              <View key={id} className="list-row">
                <View className="grow">
                  <View className="strong">{name}</View>
                  <View className="t5 ink-2">{description}</View>
                </View>
                <View className="one-line">
                  <Text className="t3">{perYear}</Text>
                  <Text className="t5 ink-2">{` ${unit} / 年`}</Text>
                </View>
              </View>
            ))}
          </Card>
        </View>
      )
    })}
  </>
)

const audienceText = ({ audience: { minAge, maxAge, localRegister, groups } }: Package): string => {
  const parts = [
    minAge === undefined ? '' : `${minAge} 岁及以上`,
    maxAge === undefined ? '' : `${maxAge} 岁及以下`,
    groups ? groups.map(group => keyGroupNames[group]).join('、') : '',
    localRegister ? '本地户籍' : '',
  ].filter(Boolean)
  return parts.length > 0 ? `适合：${parts.join('，')}` : '谁都可以签'
}

export default PackagePage
