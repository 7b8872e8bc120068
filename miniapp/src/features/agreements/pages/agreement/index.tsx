import type { Agreement } from '@jiayitong/shared/api/agreements'
import { agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { Face } from '../../../../ui/face'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { Steps } from '../../../../ui/steps'
import { Timeline } from '../../../../ui/timeline'
import { BillCard } from '../../../payments/bill-card'
import { useAgreement, useOwed } from '../../agreements.remote'
import { BehindCard } from '../../parts/behind-card'
import { CombinationCard } from '../../parts/combination-card'
import { CopiesCard } from '../../parts/copies-card'
import { CoursesCard } from '../../parts/courses-card'
import { Ending } from '../../parts/ending'
import { FeesCard } from '../../parts/fees-card'
import { NextTerm } from '../../parts/next-term'
import { OwedCards } from '../../parts/owed-cards'
import { PeopleCard } from '../../parts/people-card'
import { storyOf } from '../../parts/story'
import { stepNames, termText, toneOf } from '../../wording'

/** One agreement from signing to its end: who acts next, what is owed, who pays, and the copy to keep. */
const AgreementPage = () => {
  const { id = '' } = useRouter().params
  const agreement = useAgreement(id)
  return (
    <Page title="签约协议" notice={agreement.offline && <OfflineLine readAt={agreement.readAt} />}>
      <Ready of={agreement} waiting={<Waiting />}>
        {data => (data.state === 'draft' ? <Unsigned agreement={data} /> : <Details agreement={data} />)}
      </Ready>
    </Page>
  )
}

const Waiting = () => (
  <>
    <Skeleton shape="doctor" />
    <Skeleton count={5} />
  </>
)

const Unsigned = ({ agreement: { id, team } }: { agreement: Agreement }) => (
  <Empty
    text={`和${team.name}的协议已经写好，还差一个签名`}
    action={{ text: '去签名', onTap: () => void go.sign(id) }}
  />
)

/** States of what began, and so costs. */
const begun: ReadonlySet<string> = new Set(['awaiting-payment', 'active', 'terminated', 'expired'])

const Details = ({ agreement }: { agreement: Agreement }) => {
  const { state, team, residents, years, endsOn, practitioner } = agreement
  const owed = useOwed(agreement.id, state === 'active').data?.items
  return (
    <>
      {state === 'submitted' && <Steps names={stepNames} current={3} />}
      <Card>
        <View className="row gap-12">
          <Face face={team.leader.face} size={56} />
          <View className="grow">
            <View className="t3">{practitioner ? `${practitioner.name}医生` : team.name}</View>
            <View className="t5 ink-2">{team.organisationName}</View>
            <View className="t5 ink-2">
              {endsOn ? `到 ${fullDay(endsOn)}` : `签${termText(agreement)}，从医生确认那天起`}
            </View>
          </View>
          <Chip tone={toneOf(state)}>{agreementStateNames[state]}</Chip>
        </View>
      </Card>
      <Card title={state === 'active' ? '接下来' : '到哪一步了'}>
        <View className="divider" />
        <Timeline steps={storyOf(agreement, owed, new Date())} />
        {state === 'rejected' && (
          <View className="row" style={{ marginTop: '16px' }}>
            <Button wide onTap={() => void go.doctors()}>
              另找医生
            </Button>
          </View>
        )}
      </Card>
      {state === 'active' && <OwedCards agreement={agreement} />}
      <PeopleCard title="签约的人" residents={residents} years={years} />
      <BehindCard agreement={agreement} />
      <CombinationCard hospitals={agreement.hospitals} />
      <FeesCard
        teamId={team.id}
        residents={residents}
        term={termText(agreement)}
        own={residents.length > 1 ? '你家自付' : '自付'}
      />
      {begun.has(state) && <BillCard agreementId={agreement.id} organisationName={team.organisationName} />}
      {agreement.allowedEvents.includes('add-course') && <CoursesCard agreement={agreement} />}
      <NextTerm agreement={agreement} />
      <CopiesCard agreement={agreement} />
      <Ending agreement={agreement} />
    </>
  )
}

export default AgreementPage
