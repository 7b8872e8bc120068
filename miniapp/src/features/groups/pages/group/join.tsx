import type { GroupView } from '@jiayitong/shared/api/groups'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AccountResident } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Checkbox } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { useJoin } from '../../groups.remote'

/** What is done in the group, and what joining means; nobody is in it who did not agree. */
export const Join = ({ group, resident }: { group: GroupView; resident: AccountResident }) => {
  const [agreed, agree] = useState(false)
  const joining = useJoin(group.id)
  const full = group.members >= group.capacity
  return (
    <Card title="参加这个小组">
      <View className="group-join">
        {group.tasks.map(({ key, title, perWeek }) => (
          <View key={key}>{`${title}，一周 ${perWeek} 次`}</View>
        ))}
        {group.closed || full ? (
          <View className="ink-2">{group.closed ?? '满员了，有人退出会空出名额。'}</View>
        ) : (
          <>
            <Checkbox checked={agreed} onChange={agree}>
              同意团队的医生看到小组里的打卡和签到。别的组员看不到，随时可以退出。
            </Checkbox>
            {joining.failure && <ErrorCard failure={joining.failure} />}
            <View className="row">
              <Button
                wide
                size="bar"
                disabled={!agreed}
                busy={joining.running}
                onTap={() => void joining.run(resident.id)}
              >
                {`${familiarName(resident)}参加`}
              </Button>
            </View>
          </>
        )}
      </View>
    </Card>
  )
}
