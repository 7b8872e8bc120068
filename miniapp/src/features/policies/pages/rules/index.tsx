import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { fullDay } from '../../../../lib/dates'
import { Card } from '../../../../ui/card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useRules } from '../../policies.remote'
import { RulesCards } from '../../rules-cards'

/** What rules where a team works: how long, who pays, what happens at the end, each with its document (C107). */
const RulesPage = () => {
  const { teamId = '' } = useRouter().params
  const rules = useRules(teamId)
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
            <RulesCards rules={data.rules} />
          </>
        )}
      </Ready>
    </Page>
  )
}

export default RulesPage
