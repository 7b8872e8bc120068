import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCancelEvent } from '../../../../features/events/events.remote'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'

/** Why it does not take place: everybody on the list hears it in these words. */
export const CancelSheet = ({ plan, onClose }: { plan: EventPlan; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const cancelling = useCancelEvent(plan.id)
  const cancel = async () => {
    if (await cancelling.run({ reason: reason.trim() })) onClose()
  }
  const people = plan.booked + plan.waiting
  return (
    <Sheet open title="取消这场活动" onClose={onClose}>
      <TextField
        label="取消原因"
        value={reason}
        maxLength={60}
        {...(people > 0 ? { hint: `会用短信告诉报名和候补的 ${people} 人。` } : {})}
        onChange={setReason}
      />
      {cancelling.failure && <ErrorCard failure={cancelling.failure} />}
      <View className="row gap-12" style={{ marginTop: '12px' }}>
        <Button kind="outline" size="bar" onTap={onClose}>
          先不取消
        </Button>
        <Button
          wide
          kind="alert"
          size="bar"
          busy={cancelling.running}
          disabled={reason.trim() === ''}
          onTap={() => void cancel()}
        >
          确认取消
        </Button>
      </View>
    </Sheet>
  )
}
