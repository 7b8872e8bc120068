import type { GroupDesk } from '@jiayitong/shared/api/groups'
import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import {
  useAdvise,
  useCloseGroup,
  useHeldGroup,
  useMeetingCode,
} from '../../../../features/groups/groups.remote'
import { clockTime, monthDay, nearDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { Meet } from './meet'

/** A group as its team looks after it: a word to all, the next meeting and its code, and how each one gets on. */
const HeldGroup = () => {
  const { id = '' } = useRouter().params
  const group = useHeldGroup(id)
  return (
    <Page
      title={group.data?.name ?? '健康小组'}
      notice={group.offline && <OfflineLine readAt={group.readAt} />}
    >
      <Ready of={group}>
        {data => (
          <>
            <Card>
              <View className="t5 ink-2">
                {`${data.team.name}·${monthDay(data.startsOn)}到${monthDay(data.endsOn)}·${data.members}/${data.capacity} 人`}
              </View>
              <View className="t3">{data.goal}</View>
            </Card>
            {data.state === 'open' && <Say group={data} />}
            <Meetings group={data} />
            <People group={data} />
            {data.state === 'open' && <Close id={data.id} />}
          </>
        )}
      </Ready>
    </Page>
  )
}

const Say = ({ group }: { group: GroupDesk }) => {
  const [words, setWords] = useState('')
  const advising = useAdvise(group.id)
  const say = async () => {
    if (await advising.run(words.trim())) setWords('')
  }
  return (
    <Card title="对全组说一句">
      <TextField label="指导，全组都看得到" kind="lines" value={words} maxLength={300} onChange={setWords} />
      {advising.failure && <ErrorCard failure={advising.failure} kept="你写的还在。" />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button wide busy={advising.running} disabled={words.trim().length < 2} onTap={() => void say()}>
          发给全组
        </Button>
      </View>
      {group.advice[0] && <View className="t5 ink-2">{`上次：${group.advice[0].words}`}</View>}
    </Card>
  )
}

const Meetings = ({ group }: { group: GroupDesk }) => {
  const [shown, show] = useState<string>()
  const [planning, plan] = useState(false)
  const code = useMeetingCode(shown)
  return (
    <Card title="小组活动" rows>
      {group.meetings.map(({ id, title, place, startsAt, came }) => (
        <ListRow
          key={id}
          icon="calendar"
          title={title}
          note={`${nearDay(startsAt, new Date())} ${clockTime(startsAt)}·${place}`}
          value={`到了 ${came} 人`}
          onTap={() => show(id)}
        />
      ))}
      {group.state === 'open' && (
        <Button kind="plain" onTap={() => plan(true)}>
          安排一次活动
        </Button>
      )}
      <Sheet open={shown !== undefined} title="现场签到" onClose={() => show(undefined)}>
        {shown && (
          <Ready of={code}>
            {({ image, code: words, changesAt }) => (
              <View className="meet-code">
                <Image
                  mode="aspectFit"
                  style={{ width: '100%', height: '280px' }}
                  src={image}
                  ariaLabel="签到二维码"
                  ariaRole="img"
                />
                <View className="t1">{`${words.slice(0, 4)} ${words.slice(4)}`}</View>
                <View className="t5 ink-2">{`请组员扫一扫，${clockTime(changesAt)} 换新码`}</View>
              </View>
            )}
          </Ready>
        )}
      </Sheet>
      <Sheet open={planning} title="安排一次活动" onClose={() => plan(false)}>
        {planning && <Meet groupId={group.id} onDone={() => plan(false)} />}
      </Sheet>
    </Card>
  )
}

const People = ({ group }: { group: GroupDesk }) => (
  <Card title="组员" note="按参加的先后" rows>
    {group.people.map(({ resident, joinedAt, doneThisWeek }) => (
      <ListRow
        key={resident.id}
        title={resident.name}
        note={`${nearDay(joinedAt, new Date())}参加`}
        value={`这周 ${doneThisWeek} 次`}
      />
    ))}
    {group.people.length === 0 && <View className="list-row ink-2">还没有人参加。</View>}
  </Card>
)

const Close = ({ id }: { id: string }) => {
  const closing = useCloseGroup(id)
  const [sure, setSure] = useState(false)
  return (
    <>
      {closing.failure && <ErrorCard failure={closing.failure} />}
      <Button
        kind={sure ? 'alert' : 'plain'}
        busy={closing.running}
        onTap={() => (sure ? void closing.run(undefined) : setSure(true))}
      >
        {sure ? '确认提前结束' : '提前结束'}
      </Button>
    </>
  )
}

export default HeldGroup
