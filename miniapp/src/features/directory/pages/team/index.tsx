import type { Team as TeamView } from '@jiayitong/shared/api/directory'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { teamPath } from '../../../../lib/go'
import { useShareCard } from '../../../../platform/share'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useTeam } from '../../directory.remote'
import { useHere } from '../../here'
import { Fresh } from '../../parts/fresh'
import { SignBar } from '../../parts/sign-bar'
import { TeamDetails } from '../../parts/team-details'
import { TeamFaces } from '../../parts/team-faces'
import { TeamFacts } from '../../parts/team-facts'
import { TeamHead } from '../../parts/team-head'
import { TeamLine } from '../../parts/team-line'
import { TeamPackages } from '../../parts/team-packages'
import './team.scss'

/** One team: whom one would sign with, what they do, where and when, what it costs (C2, C5). */
const Team = () => {
  const { id = '' } = useRouter().params
  const { here } = useHere()
  const team = useTeam(id, here)
  useShareCard({ title: `${team.data?.name ?? '家医团队'}，家庭医生签约`, path: teamPath(id) })
  return (
    <Page
      backdrop={<View className="team-backdrop" />}
      bar={team.data && <SignBar team={team.data} />}
      notice={team.offline && <OfflineLine readAt={team.readAt} />}
    >
      <Ready of={team} waiting={<Waiting />}>
        {found => <Content team={found} />}
      </Ready>
    </Page>
  )
}

const Content = ({ team }: { team: TeamView }) => {
  const { here } = useHere()
  return (
    <>
      <TeamHead team={team} />
      <TeamFacts team={team} />
      <TeamFaces members={team.members} />
      <TeamDetails team={team} here={here} />
      <TeamPackages teamId={team.id} />
      <TeamLine teamId={team.id} />
      <Fresh
        about={{ kind: 'team', id: team.id, name: team.name }}
        owner={team.organisation.shortName}
        checkedOn={team.checkedOn}
        stale={team.stale}
        notice={{ path: `/teams/${team.id}/notice`, name: `${team.name}公示.pdf` }}
      />
    </>
  )
}

const Waiting = () => (
  <>
    <Skeleton shape="doctor" />
    <Skeleton />
  </>
)

export default Team
