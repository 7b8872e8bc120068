import type { GroupView } from '@jiayitong/shared/api/groups'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { readSteps } from '../../../../platform/steps'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { useDone } from '../../groups.remote'

/** The week's tasks, a mark for each time; what is measured is sent on the points page first. */
export const Tasks = ({ group, residentId }: { group: GroupView; residentId: string }) => {
  const doing = useDone(group.id)
  const [earned, setEarned] = useState<number>()
  const done = async (task: string) => {
    setEarned(undefined)
    const said = await doing.run({ residentId, task })
    if (said) setEarned(said.earned)
  }
  return (
    <Card title="这周我做的" note={group.ownDays > 0 ? `一共坚持了 ${group.ownDays} 天` : '今天开始'}>
      {group.tasks.map(task => (
        <View key={task.key} className="group-task">
          <View className="grow">
            <View className="medium">{task.title}</View>
            <View className="t5 ink-2">{`一周 ${task.perWeek} 次，做了 ${task.doneThisWeek} 次`}</View>
            <View className="group-marks" ariaHidden>
              {Array.from({ length: task.perWeek }, (_, at) => (
                <View
                  key={at}
                  className={at < task.doneThisWeek ? 'group-mark group-mark-done' : 'group-mark'}
                />
              ))}
            </View>
          </View>
          {task.doneToday ? (
            <Chip tone="primary">今天做了</Chip>
          ) : task.kind === 'steps' && !readSteps ? (
            <View className="t5 ink-2">在微信里打卡</View>
          ) : (
            <Button
              kind="tint"
              busy={doing.running}
              label={`${task.title}，今天做了`}
              onTap={() => void done(task.key)}
            >
              做了
            </Button>
          )}
        </View>
      ))}
      {earned !== undefined && (
        <View className="apricot-ink" ariaLive="polite">
          {earned > 0 ? `记下了，得 ${earned} 分` : '记下了，做到就好'}
        </View>
      )}
      {doing.failure && (
        <>
          <ErrorCard failure={doing.failure} />
          {'code' in doing.failure && doing.failure.code === 'not-measured-yet' && (
            <Button wide kind="apricot" onTap={go.points}>
              去填一次
            </Button>
          )}
        </>
      )}
    </Card>
  )
}
