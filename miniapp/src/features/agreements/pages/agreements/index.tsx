import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { fullDay, monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useAgreements } from '../../agreements.remote'
import { Faces } from '../../parts/faces'
import { InvitationCards } from '../../parts/invitation-cards'
import { SpokenCards } from '../../parts/spoken-cards'
import { everybody, termText, toneOf } from '../../wording'

/** Every agreement of the account's people, newest first. */
const Agreements = () => {
  const session = useSession()
  const agreements = useAgreements({ scope: 'mine' })
  return (
    <Page title="我的协议" notice={agreements.offline && <OfflineLine readAt={agreements.readAt} />}>
      {!session ? (
        <Empty text="登录以后能看到你家的协议" action={{ text: '去登录', onTap: go.signIn }} />
      ) : (
        <>
          <InvitationCards />
          <SpokenCards />
          <Ready of={agreements} waiting={<Skeleton shape="list" />}>
            {items =>
              items.length === 0 ? (
                <Empty
                  text="还没有签过协议。先在地图上找到负责你家的团队"
                  action={{ text: '找我的医生', onTap: () => void go.doctors() }}
                />
              ) : (
                items.map(agreement => <Line key={agreement.id} agreement={agreement} />)
              )
            }
          </Ready>
        </>
      )}
      {agreements.more && (
        <Button kind="plain" busy={agreements.readingMore} onTap={agreements.more}>
          看更早的
        </Button>
      )}
    </Page>
  )
}

const Line = ({ agreement }: { agreement: AgreementLine }) => {
  const { id, team, residents, state } = agreement
  return (
    <Card onTap={() => void go.agreement(id)}>
      <View className="row row-top apart gap-8">
        <View className="t3">{team.name}</View>
        <Chip tone={toneOf(state)}>{agreementStateNames[state]}</Chip>
      </View>
      <View className="row gap-8" style={{ margin: '6px 0' }}>
        <Faces residents={residents} />
        <View>{everybody(residents)}</View>
      </View>
      <View className="t5 ink-2">{whenText(agreement)}</View>
    </Card>
  )
}

const whenText = ({ startsOn, endsOn, submittedAt, years, courseDays }: AgreementLine): string =>
  startsOn && endsOn
    ? `${fullDay(startsOn)}到 ${fullDay(endsOn)}`
    : `${submittedAt ? `${monthDay(submittedAt)} 交给医生，` : ''}签${termText({ years, courseDays })}`

export default Agreements
