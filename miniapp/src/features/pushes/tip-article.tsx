import type { Tip } from '@jiayitong/shared/api/tips'
import { View } from '@tarojs/components'
import { monthDay } from '../../lib/dates'
import { callPhone } from '../../platform/phone'
import { Icon } from '../../ui/icon'
import { Tap } from '../../ui/tap'
import { toBlocks } from './tip-blocks'
import './tip-article.scss'

/** How much of the picture is seen above the sheet, in px, counting the page's own 8 above its content. */
export const heroShown = 190

/** Season, title, who answers for it, why it came, then large words in small steps. */
export const TipArticle = ({ tip, day, why }: { tip: Tip; day: string; why?: readonly string[] }) => (
  <>
    <View className="t5 ink-2">
      {[tip.occasion, monthDay(day), `读 ${tip.minutes} 分钟`].filter(Boolean).join('·')}
    </View>
    <View className="t1 tip-title" ariaRole="heading">
      {tip.title}
    </View>
    <View className="row gap-8 t5 ink-2">
      <View className="primary">
        <Icon name="shield" size={20} />
      </View>
      <View className="grow">{`${tip.reviewer}医生审核，来源见文末`}</View>
    </View>
    <View className="tip-why">
      <Icon name="info" size={20} />
      <View className="grow push-why">
        {why && why.length > 0 ? why.map(line => <View key={line}>{line}</View>) : <View>{tip.summary}</View>}
      </View>
    </View>
    {toBlocks(tip.paragraphs).map(block =>
      block.step === undefined ? (
        <View key={block.text} className="t-read tip-words-line">
          {block.text}
        </View>
      ) : (
        <View key={block.text} className="tip-step">
          <View className="tip-number">{block.step}</View>
          <View className="t-read grow">{block.text}</View>
        </View>
      ),
    )}
    {tip.warning && <Warning text={tip.warning} />}
    <View className="tip-source">
      <View className="row apart gap-8 tip-reviewed">
        <View>{`${tip.reviewer}医生审核`}</View>
        <View className="t5 ink-2">{`${tip.reviewedOn} 审`}</View>
      </View>
      <View className="t5 ink-2">{`来源${tip.source.startsWith('《') ? '' : '：'}${tip.source}`}</View>
    </View>
  </>
)

/** When to call for help; where it says 120, one press dials it. */
const Warning = ({ text }: { text: string }) =>
  text.includes('120') ? (
    <Tap className="tip-warning" label={`${text}，点一下拨 120`} onTap={() => callPhone('120')}>
      <Icon name="phone" size={22} />
      <View className="grow">{text}</View>
    </Tap>
  ) : (
    <View className="tip-warning">
      <Icon name="warn" size={22} />
      <View className="grow">{text}</View>
    </View>
  )

/** What is read aloud. */
export const spokenOf = ({ title, paragraphs, warning }: Tip): string =>
  [title, ...paragraphs, warning].filter(Boolean).join('。')
