import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { Steps } from '../../../../ui/steps'
import { usePackages } from '../../../packages/packages.remote'
import { useHousehold } from '../../../residents/use-household'
import { useMe } from '../../../residents/use-me'
import { stepNames } from '../../wording'
import { type Candidate, candidatesOf, mayChooseSeveral } from './candidates'
import { ChoosePackages } from './choose-packages'
import { ChoosePeople } from './choose-people'

/** Who signs with this team, then which package for each. What is chosen lives here until it is drawn up. */
const Choose = () => {
  const { teamId = '', sceneCode } = useRouter().params
  const session = useSession()
  const me = useMe()
  const household = useHousehold()
  const packages = usePackages(teamId)
  const [chosen, setChosen] = useState<string[]>()
  const [step, setStep] = useState(0)

  if (!session)
    return (
      <Page title="签约">
        <Empty text="登录以后就能签约" action={{ text: '去登录', onTap: go.signIn }} />
      </Page>
    )
  if (me.data && !me.data.residents.some(({ relation, verified }) => relation === '本人' && verified))
    return (
      <Page title="签约">
        <Empty
          text="签约要用真名，填一次姓名和身份证号就好"
          action={{ text: '去实名', onTap: go.realName }}
        />
      </Page>
    )

  const home = household.data
  const candidates = me.data && home !== undefined ? candidatesOf(me.data, home) : []
  const several = home ? mayChooseSeveral(me.data, home) : false
  const ids = chosen ?? firstChoice(candidates, several)
  const people = candidates.filter(({ id }) => ids.includes(id))
  return (
    <Page
      title={people.length > 1 ? '全家签约' : '签约'}
      notice={packages.offline && <OfflineLine readAt={packages.readAt} />}
    >
      <Steps names={stepNames} current={step} />
      <Ready of={me} waiting={<Skeleton shape="list" />}>
        {() => (
          <Ready of={household} waiting={<Skeleton shape="list" />}>
            {() =>
              step === 0 ? (
                <ChoosePeople
                  teamId={teamId}
                  candidates={candidates}
                  several={several}
                  chosen={ids}
                  onChoose={setChosen}
                  onNext={() => setStep(1)}
                />
              ) : (
                <Ready of={packages} waiting={<Skeleton />}>
                  {({ items }) => (
                    <ChoosePackages
                      teamId={teamId}
                      sceneCode={sceneCode}
                      people={people}
                      packages={items}
                      onBack={() => setStep(0)}
                    />
                  )}
                </Ready>
              )
            }
          </Ready>
        )}
      </Ready>
    </Page>
  )
}

/** Everybody who can sign at once; where only one may, the account's own person. */
const firstChoice = (candidates: readonly Candidate[], several: boolean): string[] =>
  candidates
    .filter(({ state }) => state === 'free')
    .slice(0, several ? undefined : 1)
    .map(({ id }) => id)

export default Choose
