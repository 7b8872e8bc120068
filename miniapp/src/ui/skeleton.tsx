import { View } from '@tarojs/components'
import './skeleton.scss'

const lines = (count: number) => Array.from({ length: count }, (_, at) => at)

/** Grey blocks in the shape of what will come. `list` draws rows with a face, `card` a titled card, `text` plain lines. */
export const Skeleton = ({
  shape = 'card',
  count = 3,
}: {
  shape?: 'card' | 'list' | 'doctor' | 'text'
  count?: number
}) => (
  <View className="skeleton" ariaLabel="正在取" ariaRole="img">
    {shape === 'doctor' && (
      <View className="card">
        <View className="row gap-12">
          <View className="bone bone-face" />
          <View className="grow">
            <View className="bone bone-half" />
            <View className="bone bone-third" />
          </View>
        </View>
        <View className="row gap-8 bone-buttons">
          <View className="bone bone-button" />
          <View className="bone bone-button" />
          <View className="bone bone-button" />
        </View>
      </View>
    )}
    {shape === 'card' && (
      <View className="card">
        <View className="bone bone-half" />
        {lines(count).map(at => (
          <View key={at} className="bone" />
        ))}
      </View>
    )}
    {shape === 'list' &&
      lines(count).map(at => (
        <View key={at} className="row gap-12 bone-row">
          <View className="bone bone-face" />
          <View className="grow">
            <View className="bone bone-half" />
            <View className="bone" />
          </View>
        </View>
      ))}
    {shape === 'text' &&
      lines(count).map(at => <View key={at} className={at === count - 1 ? 'bone bone-half' : 'bone'} />)}
  </View>
)
