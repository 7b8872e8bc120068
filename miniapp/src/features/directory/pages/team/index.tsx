import type { Team as TeamView } from '@jiayitong/shared/api/directory'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCameBy } from '../../../../lib/came-by'
import { go } from '../../../../lib/go'
import { Refusal } from '../../../../lib/refusal'
import { teamPath } from '../../../../lib/share-paths'
import { useShareCard } from '../../../../platform/share'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useScene, useShareCode } from '../../../agreements/scenes.remote'
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
  const { id = '', scene, from } = useRouter().params
  useCameBy(scene ? decodeURIComponent(scene) : from)
  // A mini-program code hands over its scene encoded.
  return scene ? <Scanned code={decodeURIComponent(scene)} /> : <OneTeam id={id} />
}

/** From a code scanned on the spot: it leads to the team and goes along into what is signed (C19). */
const Scanned = ({ code }: { code: string }) => {
  const scene = useScene(code)
  if (scene.data) return <OneTeam id={scene.data.team.id} sceneCode={code} />
  return (
    <Page title="扫码签约">
      {scene.failure instanceof Refusal && scene.failure.code === 'not-found' ? (
        <Empty text={scene.failure.detail} action={{ text: '去找医生', onTap: () => void go.doctors() }} />
      ) : (
        <Ready of={scene} waiting={<Waiting />}>
          {() => null}
        </Ready>
      )}
    </Page>
  )
}

const OneTeam = ({ id, sceneCode }: { id: string; sceneCode?: string }) => {
  const { here } = useHere()
  const team = useTeam(id, here)
  const code = useShareCode(id, 'team')
  useShareCard({ title: `${team.data?.name ?? '家医团队'}，家庭医生签约`, path: teamPath(id, code) })
  return (
    <Page
      backdrop={<View className="team-backdrop" />}
      bar={team.data && <SignBar team={team.data} sceneCode={sceneCode} />}
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
