import { View } from '@tarojs/components'
import { Face } from '../../../ui/face'
import './faces.scss'

const most = 4

/** A family as overlapping faces. */
export const Faces = ({ residents }: { residents: readonly { id: string; face: string }[] }) => (
  <View className="faces" ariaHidden>
    {residents.slice(0, most).map(({ id, face }) => (
      <View key={id} className="faces-one">
        <Face face={face} size={36} />
      </View>
    ))}
  </View>
)
