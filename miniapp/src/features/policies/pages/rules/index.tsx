import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCameBy } from '../../../../lib/came-by'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { rulesPath } from '../../../../lib/share-paths'
import { ShareTap, useShareCard } from '../../../../platform/share'
import { Card } from '../../../../ui/card'
import { Icon } from '../../../../ui/icon'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useShareCode } from '../../../agreements/scenes.remote'
import { useRules } from '../../policies.remote'
import { RulesCards } from '../../rules-cards'

/** What rules where a team works: how long, who pays, what happens at the end, each with its document (C107). */
const RulesPage = () => {
  const { teamId = '', from } = useRouter().params
  useCameBy(from)
  const code = useShareCode(teamId, 'rules')
  const rules = useRules(teamId)
  // The link carries the team, so that whoever opens it signs with whom it came from (C100).
  const card = { title: '家庭医生怎么签、包含什么、谁付钱', path: rulesPath(teamId, code) }
  useShareCard(card)
  return (
    <Page title="本地规定" notice={rules.offline && <OfflineLine readAt={rules.readAt} />}>
      <Ready of={rules} waiting={<Skeleton shape="text" count={12} />}>
        {data => (
          <>
            <Card>
              <View className="t3">{`${data.region.name}今天执行的文件`}</View>
              {data.documents.map(({ id, version, document, effectiveFrom }) => (
                <View key={`${id}-${version}`} className="ink-2">
                  {`${document}，${fullDay(effectiveFrom)}起`}
                </View>
              ))}
              <View className="t5 ink-2">前面的文件没写到的，按后面的来。签好的协议按签的时候的规定走。</View>
            </Card>
            <Card dense>
              <ListRow icon="people" title="看这个团队、在线签约" onTap={() => go.team(teamId)} />
              <ListRow icon="list" title="服务包里有什么" onTap={() => go.packages(teamId)} />
              <ShareTap card={card}>
                <View className="row gap-12">
                  <View className="primary">
                    <Icon name="share" size={22} />
                  </View>
                  <View className="grow">转给家人和邻居</View>
                </View>
              </ShareTap>
            </Card>
            <RulesCards rules={data.rules} />
          </>
        )}
      </Ready>
    </Page>
  )
}

export default RulesPage
