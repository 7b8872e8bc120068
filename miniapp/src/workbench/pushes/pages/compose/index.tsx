import type { ContractingApi } from '@jiayitong/shared/api/contracting'
import type { PushesApi } from '@jiayitong/shared/api/pushes'
import type { TipLine } from '@jiayitong/shared/api/tips'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { useHome } from '../../../../features/home/use-home'
import { seasonArt } from '../../../../features/pushes/season-art'
import { clockTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { counted } from '../../../../lib/money'
import { useRemote } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { Tap } from '../../../../ui/tap'
import { useCreateCampaign, usePreview, type Wish } from '../../campaigns.remote'
import { AudienceChips } from './audience-chips'
import { PreviewCard } from './preview-card'
import { TipSheet } from './tip-sheet'
import './compose.scss'

/** The times a doctor may pick from; a later one is the yearly plan's business. */
const timesFrom = (now: Date) => {
  const today = dayOf(now)
  const afternoon = instantOf(today, 16 * 60)
  return [
    { key: 'now', name: '现在', at: undefined },
    ...(afternoon > now ? [{ key: 'today', name: '今天', at: afternoon }] : []),
    { key: 'tomorrow', name: '明早', at: instantOf(addDays(today, 1), 8 * 60 + 30) },
  ]
}

/** A doctor's monthly push in under a minute: the season's advice, who gets it, when. */
const Compose = () => {
  const [picked, pick] = useState<TipLine>()
  const [choosing, setChoosing] = useState(false)
  const [audience, setAudience] = useState<Omit<Wish['audience'], 'teamId'>>({})
  const [team, setTeam] = useState<string>()
  const [time, setTime] = useState('now')
  const now = new Date()
  const home = useHome(undefined)
  const term = home.data?.solarTerm
  const tips = useRemote(['tips', 'to-push'], signal =>
    call<PushesApi['tips']>('GET /tips', { query: { limit: 100 }, signal }),
  )
  const teams = useRemote(['agreements', 'contracting'], signal =>
    call<ContractingApi['teams']>('GET /contracting', { query: {}, signal }),
  )
  const tip = picked ?? tips.data?.items.find(each => each.occasion === term) ?? tips.data?.items[0]
  const teamId = team ?? teams.data?.items[0]?.team.id
  const times = timesFrom(now)
  const at = times.find(each => each.key === time)?.at
  const wish: Wish | undefined =
    tip && teamId
      ? { tipId: tip.id, audience: { teamId, ...audience }, ...(at ? { sendAt: toIso(at) } : {}) }
      : undefined
  const preview = usePreview(wish)
  const creating = useCreateCampaign()
  const send = async () => {
    if (wish && (await creating.run(wish))) void go.campaignsInstead()
  }
  const reached = preview.data?.reached ?? 0

  return (
    <Page
      title="本月推送"
      notice={tips.offline && <OfflineLine readAt={tips.readAt} />}
      {...(tip && teamId
        ? {
            bar: (
              <StickyBar>
                <Button kind="outline" size="bar" onTap={() => void go.campaigns()}>
                  发过的
                </Button>
                <Button
                  wide
                  size="bar"
                  busy={creating.running}
                  disabled={reached === 0}
                  onTap={() => void send()}
                >
                  {`${at ? `${clockTime(at)} ` : '现在'}发给 ${counted(reached)} 人`}
                </Button>
              </StickyBar>
            ),
          }
        : {})}
    >
      {teams.data?.items.length === 0 ? (
        <Empty text="还没有你的团队" action={{ text: '回首页', onTap: () => void go.home() }} />
      ) : !tip || !teamId ? (
        (tips.failure ?? teams.failure) ? (
          <ErrorCard
            failure={(tips.failure ?? teams.failure) as NonNullable<typeof tips.failure>}
            onRetry={tips.failure ? tips.retry : teams.retry}
          />
        ) : (
          <Skeleton count={4} />
        )
      ) : (
        <>
          <Card dense>
            <View className="compose-tip">
              <Image
                className="compose-art"
                mode="aspectFill"
                src={seasonArt('thumb', tip.occasion, dayOf(now))}
                ariaHidden
              />
              <View className="grow">
                <View className="t5 ink-2">{tip.occasion || '随时能发'}</View>
                <View className="t3">{tip.title}</View>
              </View>
              <Button kind="tint" onTap={() => setChoosing(true)}>
                换一条
              </Button>
            </View>
          </Card>
          {(teams.data?.items.length ?? 0) > 1 && (
            <View className="compose-chips">
              {teams.data?.items.map(each => (
                <FilterChip
                  key={each.team.id}
                  on={each.team.id === teamId}
                  onTap={() => setTeam(each.team.id)}
                >
                  {each.team.name}
                </FilterChip>
              ))}
            </View>
          )}
          <AudienceChips audience={audience} onChange={setAudience} />
          <PreviewCard preview={preview} />
          {creating.failure && <ErrorCard failure={creating.failure} kept="你选的还在。" />}
          <SectionTitle title="居民看到的样子" more={{ text: '看全文', onTap: () => void go.tip(tip.id) }} />
          <Card>
            <View className="t-read">{tip.title}</View>
            <View className="ink-2">{tip.summary}</View>
          </Card>
          <SectionTitle title="什么时候发" note="夜里不打扰" />
          <View className="compose-times" ariaRole="radiogroup">
            {times.map(each => (
              <Tap
                key={each.key}
                role="radio"
                selected={each.key === time}
                className={each.key === time ? 'compose-time compose-time-on' : 'compose-time'}
                onTap={() => setTime(each.key)}
              >
                <View>{each.name}</View>
                <View className="t5 ink-2">{clockTime(each.at ?? now)}</View>
              </Tap>
            ))}
          </View>
        </>
      )}
      {choosing && tips.data && (
        <TipSheet
          tips={tips.data.items}
          term={term}
          onPick={chosen => {
            pick(chosen)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </Page>
  )
}

export default Compose
