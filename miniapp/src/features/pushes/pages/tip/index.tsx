import type { PushesApi } from '@jiayitong/shared/api/pushes'
import { dayOf } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCameBy } from '../../../../lib/came-by'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useRemote } from '../../../../lib/remote'
import { chrome } from '../../../../platform/chrome'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { useReader } from '../../../../ui/read-aloud'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { useScene } from '../../../agreements/scenes.remote'
import { seasonArt } from '../../season-art'
import { heroShown, spokenOf, TipArticle } from '../../tip-article'

/** Season, title, who answers for it, then large words in small steps. The emergency line is the only red. */
const TipPage = () => {
  const { id = '', from } = useRouter().params
  useCameBy(from)
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
          <>
            <TipArticle tip={tip.data} day={today} />
            {from && <FromTeam code={from} />}
          </>
        ) : tip.failure ? (
          <ErrorCard failure={tip.failure} onRetry={tip.retry} />
        ) : (
          tip.waiting && <Skeleton shape="text" count={8} />
        )}
      </View>
    </Page>
  )
}

/** Whose doctor passed it on, for who has none yet (C100). */
const FromTeam = ({ code }: { code: string }) => {
  const scene = useScene(code)
  const team = scene.data?.team
  return (
    team && (
      <Card dense>
        <ListRow
          icon="stethoscope"
          title={`${team.name}发出的健康知识`}
          note="看看这个团队，可以在线签约"
          onTap={() => void go.team(team.id)}
        />
      </Card>
    )
  )
}

export default TipPage
