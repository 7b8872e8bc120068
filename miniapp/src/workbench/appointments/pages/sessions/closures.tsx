import type { Closure } from '@jiayitong/shared/api/work-sessions'
import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { Ready } from '../../../../ui/ready'
import { useClosures, useReopen } from '../../work-sessions.remote'
import { ClosureSheet } from './closure-sheet'

/** What is closed now or soon, and closing more. */
export const Closures = ({ teamId }: { teamId: string }) => {
  const closures = useClosures(teamId)
  const reopening = useReopen()
  const [closing, close] = useState(false)
  return (
    <>
      {reopening.failure && <ErrorCard failure={reopening.failure} />}
      <Ready of={closures}>
        {({ items }) =>
          items
            .filter(({ reopenedAt }) => reopenedAt === null)
            .map(one => (
              <Card
                key={one.id}
                tone="apricot"
                title={`${one.practitioner?.name ?? '全队'}停诊`}
                note={`收了 ${one.slots} 个时段`}
              >
                <View>{spanText(one)}</View>
                <View className="t5">{one.reason}</View>
                <View className="row" style={{ marginTop: '10px' }}>
                  <Button kind="outline" busy={reopening.running} onTap={() => void reopening.run(one.id)}>
                    重新开诊
                  </Button>
                </View>
              </Card>
            ))
        }
      </Ready>
      <View className="row" style={{ margin: '12px 0' }}>
        <Button wide kind="outline" onTap={() => close(true)}>
          停诊
        </Button>
      </View>
      {closing && <ClosureSheet teamId={teamId} onClose={() => close(false)} />}
    </>
  )
}

/** `11月27日 周五 8:00～12:00`, with the second day where it is another. */
const spanText = ({ startsAt, endsAt }: Closure): string => {
  const same = dayOf(new Date(startsAt)) === dayOf(new Date(endsAt))
  const end = same ? clockTime(endsAt) : `${monthDayWeek(endsAt)} ${clockTime(endsAt)}`
  return `${monthDayWeek(startsAt)} ${clockTime(startsAt)}～${end}`
}
