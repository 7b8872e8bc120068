import type { GroupView } from '@jiayitong/shared/api/groups'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { clockTime, monthDay, nearDay } from '../../../../lib/dates'
import { useResident } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { useGroup } from '../../groups.remote'
import { CheckIn } from './check-in'
import { Join } from './join'
import { Leave } from './leave'
import { Tasks } from './tasks'
import './group.scss'

/** One's own way in a group, what all did together, when it meets and what the doctor says. No names, no ranks (C82). */
const Group = () => {
  const { id = '', meeting, code } = useRouter().params
  const resident = useResident()
  const group = useGroup(id, resident?.id)
  return (
    <Page
      title={group.data?.name ?? '健康小组'}
      notice={group.offline && <OfflineLine readAt={group.readAt} />}
    >
      <Ready of={group}>
        {data =>
          resident && (
            <>
              <Goal group={data} />
              {data.joined && meeting && (
                <CheckIn meetingId={meeting} residentId={resident.id} scanned={code ?? ''} />
              )}
              {data.joined ? (
                <Tasks group={data} residentId={resident.id} />
              ) : (
                <Join group={data} resident={resident} />
              )}
              <Advice group={data} />
              <Meetings group={data} />
              {data.joined && <Leave group={data} residentId={resident.id} />}
            </>
          )
        }
      </Ready>
    </Page>
  )
}

const Goal = ({ group }: { group: GroupView }) => (
  <Card>
    <View className="t5 ink-2">
      {`${group.team.name}·${monthDay(group.startsOn)}到${monthDay(group.endsOn)}`}
    </View>
    <View className="t2 group-goal">{group.goal}</View>
    {group.together && (
      <View className="group-together">
        <View className="row apart gap-8">
          <View className="medium">{`这周 ${group.members} 个人一起做了`}</View>
          <View className="t2">{`${group.together.done} 次`}</View>
        </View>
        <View className="group-bar" ariaHidden>
          <View
            className="group-bar-done"
            style={{
              width: `${Math.min(100, (100 * group.together.done) / Math.max(1, group.together.wished))}%`,
            }}
          />
        </View>
        <View className="t5 ink-2">{`大家一周的目标是 ${group.together.wished} 次。只算总数，不排名次。`}</View>
      </View>
    )}
  </Card>
)

const Advice = ({ group }: { group: GroupView }) =>
  group.advice.length > 0 && (
    <Card title="医生说">
      {group.advice.map(({ id, author, words, createdAt }) => (
        <View key={id} className="group-advice">
          <View className="t-read">{words}</View>
          <View className="t5 ink-2">{`${author}·${nearDay(createdAt, new Date())}`}</View>
        </View>
      ))}
    </Card>
  )

const Meetings = ({ group }: { group: GroupView }) =>
  group.meetings.length > 0 && (
    <Card title="小组活动" rows>
      {group.meetings.map(({ id, title, place, startsAt, endsAt, came }) => (
        <ListRow
          key={id}
          icon="calendar"
          title={title}
          note={`${nearDay(startsAt, new Date())} ${clockTime(startsAt)}到${clockTime(endsAt)}·${place}`}
          value={came && <Chip tone="primary">到了</Chip>}
        />
      ))}
    </Card>
  )

export default Group
