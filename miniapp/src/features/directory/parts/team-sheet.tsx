import type { DirectoryMap, ServicePoint } from '@jiayitong/shared/api/map'
import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import type { Remote } from '../../../lib/remote'
import { rowsAtOnce } from '../../../platform/rows-at-once'
import { Empty } from '../../../ui/empty'
import { MoreLink } from '../../../ui/more-link'
import { Ready } from '../../../ui/ready'
import { SheetPanel } from '../../../ui/sheet-panel'
import { Skeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { type NearTeam, useResponsible } from '../directory.remote'
import { useHere } from '../here'
import { hereLine, nearTitle } from '../words'
import { ServicePointRow } from './service-point-row'
import { TeamRow } from './team-row'
import './team-sheet.scss'
import { WhereCard } from './where-card'

/** The sheet under the map: the chosen team first, then who is near. A press on its head makes it tall. */
export const TeamSheet = ({
  near,
  teams,
  selected,
  point,
  responsible,
  onClear,
}: {
  near: Remote<DirectoryMap>
  teams: NearTeam[]
  selected: NearTeam | undefined
  /** A service point chosen on the map. */
  point: ServicePoint | undefined
  responsible: string | undefined
  onClear: () => void
}) => {
  const { here } = useHere()
  const [tall, setTall] = useState(false)
  const [rows, setRows] = useState(rowsAtOnce)
  const drawMore = () => setRows(rows + rowsAtOnce)
  const area = useResponsible(here).data?.area.properties.name
  const turn = () => {
    setTall(!tall)
    // A tall sheet must have enough rows to be scrolled to the next ones.
    if (!tall) drawMore()
  }
  const others = teams.filter(({ id }) => id !== selected?.id)
  return (
    <SheetPanel className={tall ? 'team-sheet team-sheet-tall' : 'team-sheet'}>
      <Tap className="team-sheet-head" label={tall ? '收起列表' : '展开列表'} onTap={turn}>
        <View className="row apart gap-12">
          <View className="t3">{selected?.name ?? point?.name ?? nearTitle(here)}</View>
          {selected || point ? (
            <MoreLink text="看附近的" onTap={onClear} />
          ) : (
            <View className="t5 ink-2">{hereLine(here, area)}</View>
          )}
        </View>
      </Tap>
      <ScrollView
        scrollY
        className="team-sheet-list"
        showScrollbar={false}
        enhanced
        onScrollToLower={drawMore}
      >
        {selected ? (
          <TeamRow team={selected} mine={selected.id === responsible} />
        ) : point ? (
          <ServicePointRow point={point} />
        ) : (
          <WhereCard />
        )}
        <Ready of={near} waiting={<Skeleton shape="list" />}>
          {({ servicePoints }) => (
            <>
              {others.slice(0, rows).map(team => (
                <TeamRow key={team.id} team={team} mine={team.id === responsible} />
              ))}
              {teams.length === 0 && !selected && <Empty text="附近没有这样的团队，少选一个条件再看看。" />}
              {rows >= others.length && servicePoints.length > 0 && (
                <>
                  <View className="t3 team-sheet-points">附近的健康小屋和巡诊</View>
                  {servicePoints.map(point => (
                    <ServicePointRow key={point.id} point={point} />
                  ))}
                </>
              )}
            </>
          )}
        </Ready>
      </ScrollView>
    </SheetPanel>
  )
}
