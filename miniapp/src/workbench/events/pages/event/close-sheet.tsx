import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCloseEvent } from '../../../../features/events/events.remote'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'

/** Who came besides the list, and what came of it; from then on it counts for the community's year. */
export const CloseSheet = ({ plan, onClose }: { plan: EventPlan; onClose: () => void }) => {
  const [walkIns, setWalkIns] = useState('0')
  const [outcome, setOutcome] = useState('')
  const closing = useCloseEvent(plan.id)
  const close = async () => {
    if (await closing.run({ walkIns: Number(walkIns), outcome: outcome.trim() })) onClose()
  }
  return (
    <Sheet open title="活动小结" onClose={onClose}>
      <View>{`签到 ${plan.arrived} 人，报了名没来的 ${plan.booked - plan.arrived} 人。`}</View>
      <TextField
        label="没登记、现场来的人数"
        kind="code"
        value={walkIns}
        maxLength={4}
        onChange={text => setWalkIns(text.replace(/\D/g, ''))}
      />
      <TextField
        label="讲了什么、量了多少人、有什么要跟进"
        kind="lines"
        value={outcome}
        maxLength={600}
        onChange={setOutcome}
      />
      {closing.failure && <ErrorCard failure={closing.failure} kept="你写的都还在。" />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          size="bar"
          busy={closing.running}
          disabled={walkIns === '' || outcome.trim() === ''}
          onTap={() => void close()}
        >
          {`结束活动，共 ${plan.arrived + Number(walkIns)} 人`}
        </Button>
      </View>
    </Sheet>
  )
}
