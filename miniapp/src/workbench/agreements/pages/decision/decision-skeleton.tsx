import { View } from '@tarojs/components'
import { Skeleton } from '../../../../ui/skeleton'

/** An agreement before it has come: the deadline, the people, the money, the hand. */
export const DecisionSkeleton = () => (
  <View className="decision">
    <Skeleton shape="card" count={1} />
    <View className="card card-dense">
      <Skeleton shape="list" count={2} />
    </View>
    <Skeleton shape="card" count={4} />
    <Skeleton shape="card" count={3} />
  </View>
)
