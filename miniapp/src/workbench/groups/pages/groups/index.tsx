import type { SeasonView } from '@jiayitong/shared/api/groups'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useYearlyTeams } from '../../../../features/events/events.remote'
import { useGroupDesk, useOpenGroup, useSeasons } from '../../../../features/groups/groups.remote'
import { monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'

const places = 20

/** Groups of one's teams, and the seasons to open another from (C82). */
const GroupDesk = () => {
  const groups = useGroupDesk()
  const seasons = useSeasons()
  const [picked, pick] = useState<SeasonView>()
  return (
    <Page title="健康小组" notice={groups.offline && <OfflineLine readAt={groups.readAt} />}>
      <Ready of={groups}>
        {items =>
          items.length > 0 ? (
            <Card title="开着的和开过的" rows>
              {items.map(group => (
                <ListRow
                  key={group.id}
                  icon="people"
                  title={group.name}
                  note={`${group.team.name}·${monthDay(group.startsOn)}到${monthDay(group.endsOn)}`}
                  value={group.state === 'open' ? `${group.members} 人` : '已结束'}
                  onTap={() => void go.heldGroup(group.id)}
                />
              ))}
            </Card>
          ) : (
            <View className="ink-2">还没有小组，从下面的季节里开一个。</View>
          )
        }
      </Ready>
      <Ready of={seasons}>
        {({ items }) => (
          <Card title="开一个小组" rows>
            {items.map(season => (
              <ListRow
                key={season.key}
                icon="leaf"
                title={season.name}
                note={`${monthDay(season.startsOn)}到${monthDay(season.endsOn)}·${season.goal}`}
                onTap={() => pick(season)}
              />
            ))}
          </Card>
        )}
      </Ready>
      <Sheet open={picked !== undefined} title={picked?.name ?? ''} onClose={() => pick(undefined)}>
        {picked && <Open season={picked} onDone={() => pick(undefined)} />}
      </Sheet>
    </Page>
  )
}

const Open = ({ season, onDone }: { season: SeasonView; onDone: () => void }) => {
  const opening = useOpenGroup()
  const teams = useYearlyTeams(new Date().getFullYear())
  const open = async (teamId: string) => {
    const made = await opening.run({ teamId, season: season.key, capacity: places })
    if (!made) return
    onDone()
    void go.heldGroup(made.id)
  }
  return (
    <>
      <View>{season.goal}</View>
      {season.tasks.map(({ key, title, perWeek }) => (
        <View key={key} className="ink-2">{`${title}，一周 ${perWeek} 次`}</View>
      ))}
      {opening.failure && <ErrorCard failure={opening.failure} />}
      {(teams.data?.items ?? []).map(({ team: { id, name } }) => (
        <View key={id} className="row" style={{ marginTop: '12px' }}>
          <Button wide size="bar" busy={opening.running} onTap={() => void open(id)}>
            {`给${name}开，${places} 个名额`}
          </Button>
        </View>
      ))}
    </>
  )
}

export default GroupDesk
