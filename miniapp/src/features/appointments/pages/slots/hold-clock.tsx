import type { Appointment } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'

/** How long the place is still held, second by second. By the server's two times, for a phone's clock may be wrong. */
export const HoldClock = ({ held, onOver }: { held: Appointment; onOver: () => void }) => {
  const whole = Date.parse(held.holdExpiresAt ?? held.createdAt) - Date.parse(held.createdAt)
  const [over] = useState(() => Date.now() + whole)
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((over - now) / 1_000))
  useEffect(() => {
    if (left === 0) return onOver()
    const timer = setTimeout(() => setNow(Date.now()), 1_000)
    return () => clearTimeout(timer)
  }, [left, onOver])
  const part = whole > 0 ? Math.min(1, (left * 1_000) / whole) : 0
  return (
    <View className="hold">
      <View
        className="hold-ring"
        style={{
          background: `conic-gradient(var(--apricot) ${(part * 360).toFixed(1)}deg, var(--apricot-tint) 0)`,
        }}
      >
        <View className="hold-left">{`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`}</View>
      </View>
      <View className="grow">
        <View className="strong">{left > 0 ? '号为你留着' : '占的号已经放开'}</View>
        <View className="t5 ink-2">
          {left > 0 ? '到时没有确认，号会自动放回' : '请换一个时间，或再选一次这个时间'}
        </View>
      </View>
    </View>
  )
}
