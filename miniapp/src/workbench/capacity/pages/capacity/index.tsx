import type { ContractingApi, TeamContracting } from '@jiayitong/shared/api/contracting'
import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { counted } from '../../../../lib/money'
import { useRemote } from '../../../../lib/remote'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { LoadBar } from '../../../../ui/load-bar'
import { MoreLink } from '../../../../ui/more-link'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import './capacity.scss'

/** How full each team is and what waits there, who needs somebody most first (C24). */
const Capacity = () => {
  const teams = useRemote(['agreements', 'contracting'], signal =>
    call<ContractingApi['teams']>('GET /contracting', { query: {}, signal }),
  )
  return (
    <Page title="名额和时限" notice={teams.offline && <OfflineLine readAt={teams.readAt} />}>
      <Ready of={teams} waiting={<Skeleton count={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text="还没有你管的团队" action={{ text: '回首页', onTap: () => void go.home() }} />
          ) : (
            <>
              <Sums teams={items} />
              {items.map(each => (
                <Team key={each.team.id} each={each} />
              ))}
            </>
          )
        }
      </Ready>
    </Page>
  )
}

const sum = (teams: readonly TeamContracting[], of: (team: TeamContracting) => number) =>
  teams.reduce((all, team) => all + of(team), 0)

const Sums = ({ teams }: { teams: readonly TeamContracting[] }) => {
  const overdue = sum(teams, ({ overdue }) => overdue)
  const people = sum(teams, each => each.people)
  const effective = sum(teams, each => each.effective)
  const source = teams[0]?.source
  return (
    <Card
      title={overdue > 0 ? `${counted(overdue)} 份申请过了答复时限` : '没有过时限的申请'}
      {...(overdue > 0 ? { tone: 'alert' as const } : {})}
    >
      <View>
        {`${teams.length} 个团队签了 ${counted(people)} 人，其中有效签约 ${counted(effective)} 人${people > 0 ? `（${Math.round((effective / people) * 100)}%）` : ''}。`}
      </View>
      <View className="t5 ink-2 capacity-foot">有效签约：这个签约年度里做过服务，而且居民确认过。</View>
      {source && <View className="t5 ink-2">{`户数依据 ${source.document} ${source.article}`}</View>}
    </Card>
  )
}

const Team = ({ each }: { each: TeamContracting }) => {
  const { team, households, target, maximum, waiting, pending, overdue, endingSoon } = each
  const facts = [
    { tone: 'alert' as const, count: overdue, text: '份过时限' },
    { tone: 'apricot' as const, count: pending - overdue, text: '份等答复' },
    { tone: 'primary' as const, count: waiting, text: '家在候补' },
    { tone: 'grey' as const, count: endingSoon, text: '份三个月内到期' },
  ].filter(({ count }) => count > 0)
  return (
    <Card title={team.name} note={`${team.leaderName}医生`}>
      <View className="capacity-load">
        <LoadBar households={households} most={maximum} />
      </View>
      <View className="t5 ink-2">
        {households >= maximum
          ? '已经签满'
          : households >= target
            ? `超过一般的 ${counted(target)} 户，还能签 ${counted(maximum - households)} 户`
            : `还能签 ${counted(maximum - households)} 户`}
        {`。签约 ${counted(each.people)} 人，有效 ${counted(each.effective)} 人。`}
      </View>
      {facts.length > 0 && (
        <View className="capacity-facts">
          {facts.map(({ tone, count, text }) => (
            <Chip key={text} tone={tone}>{`${counted(count)} ${text}`}</Chip>
          ))}
        </View>
      )}
      <MoreLink text="片区里的重点人群" onTap={() => void go.keyGroups(team.id)} />
      <MoreLink text="签约二维码" onTap={() => void go.teamCode(team.id)} />
    </Card>
  )
}

export default Capacity
