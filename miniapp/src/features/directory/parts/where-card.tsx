import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { allowLocation } from '../../../platform/location'
import { Button } from '../../../ui/button'
import { askPosition, useHere } from '../here'
import './where-card.scss'

/** @param above whether the field for a name stands right above */
const wordsFor = (asked: ReturnType<typeof useHere>['asked'], above: boolean): string => {
  const name = above ? '在上面写小区名' : '写小区名'
  switch (asked) {
    case 'asking':
      return '正在找你的位置。'
    case 'refused':
      return `没有位置也能找，${name}就行。`
    case 'unavailable':
      return `手机一时定不了位，${name}也能找。`
    default:
      return above
        ? `用你的位置，或者${name}，找到负责你家的团队。`
        : '知道你在哪里，就能找到负责你家的团队。'
  }
}

// A browser's refusal is taken back in the browser; WeChat has a page for it.
const canAllow = process.env.TARO_ENV === 'weapp'

/** Where are you: by the phone, or by the name of the compound. Shown while neither is known. */
export const WhereCard = ({ above = false }: { above?: boolean }) => {
  const { here, asked } = useHere()
  if (here && asked !== 'refused' && asked !== 'unavailable') return null
  const again = async () => {
    if (asked !== 'refused' || (await allowLocation())) await askPosition()
  }
  return (
    <View className="where-card" ariaLive="polite">
      <View>{wordsFor(asked, above)}</View>
      <View className="where-acts">
        {(asked !== 'refused' || canAllow) && (
          <Button kind="tint" icon="locate" busy={asked === 'asking'} onTap={() => void again()}>
            {asked === 'refused' ? '去打开位置' : '用我的位置'}
          </Button>
        )}
        {!above && (
          <Button kind="outline" icon="search" onTap={() => go.teams('')}>
            写小区名
          </Button>
        )}
      </View>
    </View>
  )
}
