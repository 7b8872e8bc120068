import { View } from '@tarojs/components'
import './load-bar.scss'

/** How full a team is, in households: a short bar and 868 / 1000 户, red from 95 of 100 on. */
export const LoadBar = ({ households, most }: { households: number; most: number }) => {
  const load = most > 0 ? Math.min(1, households / most) : 1
  return (
    <View className={`load-bar row gap-8${load >= 0.95 ? ' load-near' : ''}`}>
      <View className="load-track" ariaHidden>
        <View className="load-fill" style={{ width: `${load * 100}%` }} />
      </View>
      <View className="t5 one-line">{`${households} / ${most} 户`}</View>
    </View>
  )
}
