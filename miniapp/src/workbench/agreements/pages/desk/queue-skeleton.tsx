import { View } from '@tarojs/components'
import '../../../../ui/skeleton.scss'

/** Three rows of the queue before they have come. */
export const QueueSkeleton = () => (
  <View className="desk-queue" ariaLabel="正在取" ariaRole="img">
    {[0, 1, 2].map(row => (
      <View key={row} className="card card-dense">
        <View className="row gap-12">
          <View className="bone queue-bone" />
          <View className="grow">
            <View className="bone bone-half" />
            <View className="bone" />
          </View>
        </View>
        <View className="queue-foot">
          <View className="bone bone-half" />
          <View className="bone bone-third" />
        </View>
      </View>
    ))}
  </View>
)
