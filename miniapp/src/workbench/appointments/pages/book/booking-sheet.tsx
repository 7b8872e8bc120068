import type { Slot } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useBookFor } from '../../../../features/appointments/appointments.remote'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Checkbox } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { Chips } from '../../chips'
import type { Patient } from './times'

const ways = [
  { key: 'desk', name: '人在前台' },
  { key: 'phone', name: '打电话来' },
] as const

/** How they asked and why; an extra place beyond the capacity leaves its reason. */
export const BookingSheet = ({
  slot,
  patient,
  onBooked,
  onClose,
}: {
  slot: Slot
  patient: Patient
  onBooked: (slot: Slot) => void
  onClose: () => void
}) => {
  const [channel, setChannel] = useState<(typeof ways)[number]['key']>('desk')
  const [reason, setReason] = useState('')
  const [extra, setExtra] = useState(false)
  const [why, setWhy] = useState('')
  const booking = useBookFor()
  const lacking = extra && why.trim() === ''
  const book = async () => {
    const booked = await booking.run({
      slotId: slot.id,
      residentId: patient.id,
      channel,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(extra ? { extra: { reason: why.trim() } } : {}),
    })
    if (!booked) return
    onBooked(slot)
    onClose()
  }
  return (
    <Sheet open title={`${monthDayWeek(slot.startsAt)} ${clockTime(slot.startsAt)}`} onClose={onClose}>
      <View className="ink-2" style={{ marginBottom: '10px' }}>
        {[patient.name, slot.practitioner.name, slot.room].filter(Boolean).join('·')}
      </View>
      <View className="hours-form">
        <Chips items={ways} chosen={channel} onChoose={setChannel} />
        <TextField label="哪里不舒服（可以不填）" value={reason} maxLength={100} onChange={setReason} />
        <Checkbox checked={extra} onChange={setExtra}>
          加号：这个时段满了，多看一位
        </Checkbox>
        {extra && <TextField label="为什么加号，会留下记录" value={why} maxLength={100} onChange={setWhy} />}
        {booking.failure && <ErrorCard failure={booking.failure} kept="你填的都还在。" />}
        <View className="row" style={{ marginTop: '12px' }}>
          <Button wide size="bar" busy={booking.running} disabled={lacking} onTap={() => void book()}>
            {lacking ? '写了加号原因才能约' : '约好'}
          </Button>
        </View>
      </View>
    </Sheet>
  )
}
