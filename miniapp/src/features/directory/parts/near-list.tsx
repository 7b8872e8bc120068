import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { Ready } from '../../../ui/ready'
import { SectionTitle } from '../../../ui/section-title'
import { Skeleton } from '../../../ui/skeleton'
import { type Filters, teamsOf, useNearList, useResponsible } from '../directory.remote'
import { useHere } from '../here'
import { hereLine, nearTitle } from '../words'
import { FilterRow } from './filters'
import './near-list.scss'
import { HospitalRow } from './hospital-row'
import { TeamRow } from './team-row'
import { WhereCard } from './where-card'

/** Everything the map shows, as a list: the team responsible for where one stands first, then the nearest. */
export const NearList = () => {
  const { here } = useHere()
  const [filters, setFilters] = useState<Filters>({ canSign: false, evening: false })
  const near = useNearList(here, filters)
  const located = useResponsible(here).data
  const responsible = located?.teams[0]?.id
  return (
    <View>
      <View className="near-list-filters">
        <FilterRow here={here} filters={filters} onChange={setFilters} />
      </View>
      <WhereCard above />
      <SectionTitle title={nearTitle(here)} note={hereLine(here, located?.area.properties.name)} />
      <Ready of={near} waiting={<Skeleton shape="list" count={5} />}>
        {items => {
          const teams = teamsOf(items).sort(
            (one, other) => Number(other.id === responsible) - Number(one.id === responsible),
          )
          const houses = items.filter(item => item.teams.length === 0)
          return (
            <>
              {teams.length > 0 && (
                <Card dense>
                  {teams.map(team => (
                    <TeamRow key={team.id} team={team} mine={team.id === responsible} plain />
                  ))}
                </Card>
              )}
              {houses.length > 0 && (
                <>
                  <SectionTitle title="医院和其他机构" />
                  <Card dense>
                    {houses.map(item => (
                      <HospitalRow key={item.organisation.id} item={item} />
                    ))}
                  </Card>
                </>
              )}
              {items.length === 0 && <Empty text="附近没有这样的团队，少选一个条件再看看。" />}
            </>
          )
        }}
      </Ready>
      {near.more && (
        <View className="near-list-more">
          <Button kind="outline" busy={near.readingMore} onTap={near.more}>
            再看远一点的
          </Button>
        </View>
      )}
    </View>
  )
}
