import { View } from '@tarojs/components'
import { toBlocks } from '../../features/pushes/tip-blocks'
import { Icon } from '../../ui/icon'
import './preview.scss'

/** The words as a resident's phone shows them, while they are typed. */
export const TipPreview = ({
  tip: { title, summary, paragraphs, warning, source, occasion },
}: {
  tip: {
    title: string
    summary: string
    paragraphs: readonly string[]
    warning: string | null
    source: string
    occasion: string
  }
}) => (
  <View className="tip-phone" ariaRole="region" ariaLabel="手机预览">
    {occasion && <View className="t5 ink-2">{occasion}</View>}
    <View className="t1">{title || '标题'}</View>
    <View className="tip-phone-why">{summary || '一句话说清楚'}</View>
    {toBlocks([...paragraphs]).map((block, at) => (
      <View key={`${at}-${block.text}`} className="row row-top gap-8">
        {block.step !== undefined && <View className="primary strong">{block.step}</View>}
        <View className="t-read grow">{block.text}</View>
      </View>
    ))}
    {warning && (
      <View className="tip-phone-warning row gap-8">
        <Icon name="warn" size={20} />
        <View className="grow">{warning}</View>
      </View>
    )}
    <View className="t5 ink-2">{`出处：${source || '还没写'}`}</View>
  </View>
)
