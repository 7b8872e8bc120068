import type { Slot } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { clockTime } from '../../../../lib/dates'
import { Icon } from '../../../../ui/icon'
import { Tap } from '../../../../ui/tap'
import type { PartOfDay } from '../../wording'

/** A day's times. Full and past ones stay in sight, dashed, so that nobody wonders where they went. */
export const TimeGrid = ({
  parts,
  chosenId,
  heldId,
  onChoose,
}: {
  parts: readonly { part: PartOfDay; slots: readonly Slot[] }[]
  chosenId: string | undefined
  /** The one that is held at the moment. */
  heldId: string | undefined
  onChoose: (slot: Slot) => void
}) => (
  <>
    {parts.length === 0 && <View className="ink-2 no-clinic">这天停诊，换一天看看</View>}
    {parts.map(({ part, slots }, at) => (
      <View key={part}>
        <View className="part-head">
          <View className="t3">{part}</View>
          {at === 0 && (
            <View className="row gap-4 t5 primary-ink">
              <Icon name="shield" size={18} />
              只给签约居民的号
            </View>
          )}
        </View>
        <View className="time-grid">
          {slots.map(slot => {
            const note = slot.id === heldId ? '已为你留' : noteOf(slot)
            const shape = slot.id === chosenId ? ' time-chosen' : slot.bookable ? '' : ' time-gone'
            return (
              <Tap
                key={slot.id}
                className={`time-one${shape}`}
                disabled={note === '已过' || note === '停诊'}
                label={`${part} ${clockTime(slot.startsAt)}，${note}`}
                onTap={() => onChoose(slot)}
              >
                <View className="time-clock">{clockTime(slot.startsAt)}</View>
                <View className="t5">{note}</View>
              </Tap>
            )
          })}
        </View>
      </View>
    ))}
  </>
)

/** What is left of a time, or why nothing is. A full one can be waited for. */
const noteOf = ({ bookable, remaining, closed }: Slot): string => {
  if (bookable) return `余 ${remaining}`
  if (closed) return '停诊'
  return remaining === 0 ? '候补' : '已过'
}
