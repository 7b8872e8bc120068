import { slotKindNames } from '@jiayitong/shared/domain/appointments'
import { View } from '@tarojs/components'
import { clockTime, monthDayWeek } from '../../lib/dates'
import { go } from '../../lib/go'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ErrorCard } from '../../ui/error-card'
import { useLeaveWait, useMyWaits } from './appointments.remote'

/** Turns for full times: a place that is kept comes first, the others say how many are before. */
export const Waits = () => {
  const waits = useMyWaits()
  const leave = useLeaveWait()
  return (
    <>
      {leave.failure && <ErrorCard failure={leave.failure} />}
      {(waits.data?.items ?? []).map(({ id, slot, resident, state, turn, waiting, ...wait }) => (
        <Card
          key={id}
          title={state === 'offered' ? '轮到你了' : '候补中'}
          note={resident.name}
          tone={state === 'offered' ? 'apricot' : 'plain'}
        >
          <View className="medium">{`${monthDayWeek(slot.startsAt)} ${clockTime(slot.startsAt)}·${slotKindNames[slot.kind]}`}</View>
          <View className="t5 ink-2">
            {state === 'offered' && wait.offeredUntil
              ? `${slot.practitionerName}·号为你留到 ${clockTime(wait.offeredUntil)}`
              : `${slot.practitionerName}·排第 ${turn} 位，共 ${waiting} 人在等`}
          </View>
          <View className="row gap-12" style={{ marginTop: '12px' }}>
            <Button kind="outline" busy={leave.running} onTap={() => void leave.run(id)}>
              {state === 'offered' ? '不要了' : '不等了'}
            </Button>
            {state === 'offered' && wait.appointmentId && (
              <Button wide onTap={() => go.appointment(wait.appointmentId ?? '')}>
                去确认
              </Button>
            )}
          </View>
        </Card>
      ))}
    </>
  )
}
