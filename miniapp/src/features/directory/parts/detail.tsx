import { View } from '@tarojs/components'
import { Icon, type IconName } from '../../../ui/icon'
import { Tap } from '../../../ui/tap'
import './detail.scss'

/** One plain fact of an entry with its icon; opens something when `onTap` is given. */
export const Detail = ({
  icon,
  title,
  note,
  onTap,
}: {
  icon: IconName
  title: string
  note?: string
  onTap?: () => void
}) => {
  const inside = (
    <>
      <View className="detail-icon">
        <Icon name={icon} size={22} grow />
      </View>
      <View className="grow">
        <View>{title}</View>
        {note && <View className="t5 ink-2">{note}</View>}
      </View>
      {onTap && (
        <View className="detail-more">
          <Icon name="chevron" size={18} />
        </View>
      )}
    </>
  )
  return onTap ? (
    <Tap className="detail" role="link" onTap={onTap}>
      {inside}
    </Tap>
  ) : (
    <View className="detail">{inside}</View>
  )
}
