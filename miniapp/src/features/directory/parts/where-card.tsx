import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { allowLocation } from '../../../platform/location'
import { Button } from '../../../ui/button'
import { askPosition, useHere } from '../here'
import './where-card.scss'

const words = {
  'not-yet': '知道你在哪里，就能找到负责你家的团队。',
  asking: '正在找你的位置。',
  refused: '没有位置也能找，写小区名就行。',
  unavailable: '手机一时定不了位，写小区名也能找。',
} as const

// A browser's refusal is taken back in the browser; WeChat has a page for it.
const canAllow = process.env.TARO_ENV === 'weapp'

/** Where are you: by the phone, or by the name of the compound. Shown while neither is known. */
export const WhereCard = () => {
  const { here, asked } = useHere()
  if (here && asked !== 'refused' && asked !== 'unavailable') return null
  const again = async () => {
    if (asked !== 'refused' || (await allowLocation())) await askPosition()
  }
  return (
    <View className="where-card" ariaLive="polite">
      <View>{words[asked]}</View>
      <View className="where-acts">
        {(asked !== 'refused' || canAllow) && (
          <Button kind="tint" icon="locate" busy={asked === 'asking'} onTap={() => void again()}>
            {asked === 'refused' ? '去打开位置' : '用我的位置'}
          </Button>
        )}
        <Button kind="outline" icon="search" onTap={() => go.teams()}>
          写小区名
        </Button>
      </View>
    </View>
  )
}
