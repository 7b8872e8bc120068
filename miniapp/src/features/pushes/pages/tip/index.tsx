import type { PushesApi } from '@jiayitong/shared/api/pushes'
import type { Tip } from '@jiayitong/shared/api/tips'
import { dayOf } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { monthDay } from '../../../../lib/dates'
import { call } from '../../../../lib/http'
import { useRemote } from '../../../../lib/remote'
import { chrome } from '../../../../platform/chrome'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Icon } from '../../../../ui/icon'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { useReader } from '../../../../ui/read-aloud'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { Tap } from '../../../../ui/tap'
import { seasonArt } from '../../season-art'
import { toBlocks } from '../../tip-blocks'
import './tip.scss'

/** How much of the picture is seen above the sheet, in px, counting the page's own 8 above its content. */
const heroShown = 190

/** Season, title, who answers for it, then large words in small steps. The emergency line is the only red. */
const TipPage = () => {
  const { id = '' } = useRouter().params
  const tip = useRemote(['tips', id], signal =>
    call<PushesApi['tip']>('GET /tips/:id', { params: { id }, signal }),
  )
  const today = dayOf(new Date())
  const { top, row } = chrome()
  const reader = useReader(tip.data ? spokenOf(tip.data) : '')
  return (
    <Page
      backdrop={
        <Image
          className="tip-hero"
          mode="aspectFill"
          src={seasonArt('hero', tip.data?.occasion ?? '', today)}
          ariaHidden
        />
      }
      notice={tip.offline && <OfflineLine readAt={tip.readAt} />}
      {...(reader && tip.data
        ? {
            bar: (
              <StickyBar>
                <Button
                  wide
                  kind="tint"
                  size="bar"
                  icon={reader.reading ? 'close' : 'volume'}
                  onTap={reader.toggle}
                >
                  {reader.reading ? '不读了' : '读给我听'}
                </Button>
              </StickyBar>
            ),
          }
        : {})}
    >
      <View style={{ height: `${Math.max(60, heroShown - top - row)}px` }} />
      <View className="tip-sheet">
        {tip.data ? (
          <Article tip={tip.data} today={today} />
        ) : tip.failure ? (
          <ErrorCard failure={tip.failure} onRetry={tip.retry} />
        ) : (
          tip.waiting && <Skeleton shape="text" count={8} />
        )}
      </View>
    </Page>
  )
}

const Article = ({ tip, today }: { tip: Tip; today: string }) => (
  <>
    <View className="t5 ink-2">
      {[tip.occasion, monthDay(today), `读 ${tip.minutes} 分钟`].filter(Boolean).join('·')}
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
      <View className="grow">{tip.summary}</View>
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

const spokenOf = ({ title, paragraphs, warning }: Tip): string =>
  [title, ...paragraphs, warning].filter(Boolean).join('。')

export default TipPage
