import type { SourceCount } from '@jiayitong/shared/api/scenes'
import { dayOf } from '@jiayitong/shared/domain/days'
import { sceneSourceNames } from '@jiayitong/shared/domain/scenes'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useSources } from '../../../../features/agreements/scenes.remote'
import { fullDay } from '../../../../lib/dates'
import { Offline, Refusal } from '../../../../lib/refusal'
import type { Failure } from '../../../../lib/remote'
import { openFile } from '../../../../platform/documents'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { NewPoster } from './new-poster'
import './posters.scss'

/** A team's posters to print, each with what it brought; and what cards passed on brought (C100). */
const Posters = () => {
  const { teamId = '' } = useRouter().params
  const sources = useSources(teamId)
  return (
    <Page title="海报和来源" notice={sources.offline && <OfflineLine readAt={sources.readAt} />}>
      <NewPoster teamId={teamId} />
      <Ready of={sources} waiting={<Skeleton shape="list" />}>
        {({ items }) => <Lists items={items} />}
      </Ready>
    </Page>
  )
}

const Lists = ({ items }: { items: SourceCount[] }) => {
  const posters = items.filter(({ source }) => source === 'poster')
  const cards = items.filter(({ source }) => source !== 'poster')
  return (
    <>
      {posters.length > 0 && <SectionTitle title="贴在外面的海报" />}
      {posters.map(poster => (
        <Poster key={poster.place} poster={poster} />
      ))}
      {cards.length > 0 && (
        <>
          <SectionTitle title="别的来路" />
          <Card>
            {cards.map(line => (
              <View key={line.source} className="source-line">
                <View className="grow">{sceneSourceNames[line.source]}</View>
                <Counts of={line} />
              </View>
            ))}
          </Card>
        </>
      )}
      <View className="t5 ink-2 source-note">
        近一年的数。只记从哪里来、来了几次，不记是谁。同一部手机一天只算一次打开。
      </View>
    </>
  )
}

const papers = ['A4', 'A3'] as const

const Poster = ({ poster }: { poster: SourceCount }) => {
  const [failure, setFailure] = useState<Failure>()
  const { code, place, expiresAt } = poster
  const print = async (paper: (typeof papers)[number]) => {
    setFailure(undefined)
    try {
      await openFile(`/scenes/${code ?? ''}/poster?paper=${paper}`, `签约海报-${place ?? ''}-${paper}.pdf`)
    } catch (thrown) {
      if (!(thrown instanceof Refusal || thrown instanceof Offline)) throw thrown
      setFailure(thrown)
    }
  }
  return (
    <Card>
      <View className="t3">{place}</View>
      <View className="t5 ink-2">
        {expiresAt ? `有效到 ${fullDay(dayOf(new Date(expiresAt)))}` : '已经到期，可以重新做一张'}
      </View>
      <View className="poster-acts">
        <Counts of={poster} />
      </View>
      {code && (
        <View className="row gap-8 poster-acts">
          {papers.map(paper => (
            <Button
              key={paper}
              wide
              kind="tint"
              icon="printer"
              label={`下载${place}的 ${paper} 海报`}
              onTap={() => void print(paper)}
            >
              {`下载 ${paper}`}
            </Button>
          ))}
        </View>
      )}
      {failure && <ErrorCard failure={failure} />}
    </Card>
  )
}

/** Opened, signed, accepted: three numbers with their words, never colour alone. */
const Counts = ({ of: { opened, signed, accepted } }: { of: SourceCount }) => (
  <View className="source-counts">
    {(
      [
        ['打开', opened],
        ['签名', signed],
        ['接受', accepted],
      ] as const
    ).map(([name, number]) => (
      <View key={name} className="source-count">
        <View className="t3">{number}</View>
        <View className="t5 ink-2">{name}</View>
      </View>
    ))}
  </View>
)

export default Posters
