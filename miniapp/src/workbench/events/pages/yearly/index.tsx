import type { YearlyPlace } from '@jiayitong/shared/api/event-views'
import type { EventsApi } from '@jiayitong/shared/api/events'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { eventKindNames, yearlyStateNames } from '@jiayitong/shared/domain/events'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useYearly, useYearlyTeams } from '../../../../features/events/events.remote'
import { go } from '../../../../lib/go'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'

const tones = { done: 'primary', planned: 'primary', owed: 'grey', late: 'apricot' } as const

/** The yearly four of every community and area: done, planned, still owed, late (C28). */
const Yearly = () => {
  const thisYear = Number(dayOf(new Date()).slice(0, 4))
  const [year, turn] = useState(thisYear)
  const [chosen, choose] = useState<string>()
  const teams = useYearlyTeams(year)
  const items = teams.data?.items ?? []
  const teamId = chosen ?? items[0]?.team.id
  const plan = useYearly(teamId, year)
  return (
    <Page title="社区每年的活动" notice={plan.offline && <OfflineLine readAt={plan.readAt} />}>
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        {[thisYear, thisYear + 1].map(each => (
          <FilterChip key={each} on={each === year} onTap={() => turn(each)}>
            {`${each}年`}
          </FilterChip>
        ))}
      </View>
      {items.length > 1 && <Teams items={items} chosen={teamId} onChoose={choose} />}
      <Ready of={plan} waiting={<Skeleton count={3} />}>
        {({ places, source, team }) =>
          places.length === 0 ? (
            <Empty text={source ? '这个团队还没有片区和单位' : '本地的文件没有规定社区每年的活动'} />
          ) : (
            <>
              <SectionTitle title={team.name} note={`${places.length} 处`} />
              {places.map(each => (
                <PlaceCard key={each.place.id} year={each} teamId={team.id} />
              ))}
              {source && <View className="t5 ink-2">{`依据：${source.document} ${source.article}`}</View>}
            </>
          )
        }
      </Ready>
    </Page>
  )
}

const Teams = ({
  items,
  chosen,
  onChoose,
}: {
  items: ResponseOf<EventsApi['yearlyTeams']>['items']
  chosen: string | undefined
  onChoose: (id: string) => void
}) => (
  <Card title="各团队" rows>
    {items.map(({ team, owed, planned, done, late }) => (
      <ListRow
        key={team.id}
        title={team.name}
        note={`${owed} 项，办了 ${done} 项，排了 ${planned} 项`}
        value={
          team.id === chosen ? (
            '正在看'
          ) : late > 0 ? (
            <View className="apricot-ink">{`${late} 项要抓紧`}</View>
          ) : (
            ''
          )
        }
        onTap={() => onChoose(team.id)}
      />
    ))}
  </Card>
)

const PlaceCard = ({ year: { place, items }, teamId }: { year: YearlyPlace; teamId: string }) => (
  <Card title={place.name} note={place.kind === 'area' ? '片区' : '单位'}>
    {items.map(({ kind, owed, done, planned, state }) => (
      <ListRow
        key={kind}
        title={eventKindNames[kind]}
        note={`一年 ${owed} 次，办了 ${done} 次${planned > 0 ? `，排了 ${planned} 次` : ''}`}
        value={<Chip tone={tones[state]}>{yearlyStateNames[state]}</Chip>}
        {...(state === 'owed' || state === 'late'
          ? {
              onTap: () =>
                void go.planEvent({
                  teamId,
                  kind,
                  place: place.name,
                  ...(place.kind === 'area' ? { areaId: place.id } : { communityId: place.id }),
                }),
            }
          : {})}
      />
    ))}
  </Card>
)

export default Yearly
