import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { go } from '../lib/go'
import { useResident } from '../lib/session'
import { Icon } from './icon'
import { Tap } from './tap'

/** Staff's own pages, and those where one is asking already. */
const without = /^\/?(workbench|features\/consultations)\//

/** One tap to the own doctor from every page of a resident's (C77). */
export const AskDoctor = () => {
  const resident = useResident()
  const path = Taro.getCurrentInstance().router?.path ?? ''
  if (!resident || without.test(path)) return null
  return (
    <Tap className="page-ask" label="问家庭医生" onTap={() => void go.consultations()}>
      <Icon name="chat" size={22} grow />
      <View className="page-ask-word">问医生</View>
    </Tap>
  )
}
