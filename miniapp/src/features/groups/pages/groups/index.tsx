import type { GroupLine } from '@jiayitong/shared/api/groups'
import { View } from '@tarojs/components'
import { monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useResident, useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { useGroups } from '../../groups.remote'

/** Groups one is in, and those of one's own team that can be joined (C82). */
const Groups = () => {
  const session = useSession()
  const resident = useResident()
  const groups = useGroups(resident?.id)
  return (
    <Page title="健康小组" notice={groups.offline && <OfflineLine readAt={groups.readAt} />}>
      {resident ? (
        <Ready of={groups}>
          {({ items }) =>
            items.length > 0 ? (
              items.map(group => <Line key={group.id} group={group} />)
            ) : (
              <Empty
                text="签约的团队还没有开小组，开了会在这里"
                action={{ text: '看健康活动', onTap: go.events }}
              />
            )
          }
        </Ready>
      ) : session ? (
        <Empty text="填了姓名和身份证号，就能参加小组" action={{ text: '去实名', onTap: go.realName }} />
      ) : (
        <Empty text="登录以后看团队的健康小组" action={{ text: '去登录', onTap: go.signIn }} />
      )}
    </Page>
  )
}

const Line = ({ group }: { group: GroupLine }) => (
  <Card onTap={() => void go.group(group.id)}>
    <View className="row apart gap-8">
      <View className="t2">{group.name}</View>
      {group.joined ? (
        <Chip tone="primary">在参加</Chip>
      ) : (
        <Chip tone={group.members < group.capacity ? 'apricot' : 'grey'}>
          {group.members < group.capacity ? `还有 ${group.capacity - group.members} 个名额` : '满员了'}
        </Chip>
      )}
    </View>
    <View>{group.goal}</View>
    <View className="t5 ink-2">
      {`${group.team.name}·${monthDay(group.startsOn)}到${monthDay(group.endsOn)}·${group.members} 人`}
    </View>
  </Card>
)

export default Groups
