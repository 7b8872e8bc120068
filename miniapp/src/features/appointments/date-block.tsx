import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import './date-block.scss'

/** A day as a leaf of a calendar: 11月 over 25. */
export const DateBlock = ({ at, past }: { at: string; past?: boolean }) => {
  const [, month, day] = dayOf(new Date(at)).split('-').map(Number)
  return (
    <View className={past ? 'date-block date-past' : 'date-block'}>
      <View>{month}月</View>
      <View className="date-day">{day}</View>
    </View>
  )
}
