import type { Quiz } from '@jiayitong/shared/domain/quiz'
import { View } from '@tarojs/components'
import { toBlocks } from '../../features/pushes/tip-blocks'
import { Icon } from '../../ui/icon'
import './preview.scss'

/** The words as a resident's phone shows them, while they are typed. */
export const TipPreview = ({
  tip: { title, summary, paragraphs, warning, source, occasion, quiz },
}: {
  tip: {
    title: string
    summary: string
    paragraphs: readonly string[]
    warning: string | null
    source: string
    occasion: string
    quiz: Quiz | null
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
    {quiz && (
      <View>
        <View className="t3">{`读完答一答：${quiz.question}`}</View>
        <View className="primary">{`对：${quiz.right}`}</View>
        {quiz.wrong.map((text, at) => (
          <View key={`${at}-${text}`} className="ink-2">{`错：${text}`}</View>
        ))}
      </View>
    )}
    <View className="t5 ink-2">{`出处：${source || '还没写'}`}</View>
  </View>
)
