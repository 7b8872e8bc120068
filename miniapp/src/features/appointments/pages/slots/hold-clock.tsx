import type { Appointment } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Chip } from '../../../../ui/chip'

/** How long the place is still held, second by second. By the server's two times, for a phone's clock may be wrong. */
export const HoldClock = ({ held, onOver }: { held: Appointment; onOver: () => void }) => {
  const [over] = useState(
    () => Date.now() + Date.parse(held.holdExpiresAt ?? held.createdAt) - Date.parse(held.createdAt),
  )
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((over - now) / 1_000))
  useEffect(() => {
    if (left === 0) return onOver()
    const timer = setTimeout(() => setNow(Date.now()), 1_000)
    return () => clearTimeout(timer)
  }, [left, onOver])
  return (
    <View className="row gap-8 booking-reason">
      <Chip tone={left > 60 ? 'primary' : 'apricot'}>
        {left > 0
          ? `号为你留着 ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
          : '占的号已经放开'}
      </Chip>
    </View>
  )
}
