import type { Agreement } from '@jiayitong/shared/api/agreements'
import { agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useAgreement } from '../../../../features/agreements/agreements.remote'
import { CopiesCard } from '../../../../features/agreements/parts/copies-card'
import { FeesCard } from '../../../../features/agreements/parts/fees-card'
import { OwedCards } from '../../../../features/agreements/parts/owed-cards'
import { PeopleCard } from '../../../../features/agreements/parts/people-card'
import { toneOf, yearsText } from '../../../../features/agreements/wording'
import { clockTime, fullDay, monthDayWeek } from '../../../../lib/dates'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { deadline } from '../../deadline'
import { Answering } from './answering'

/** One application as the doctor decides on it: who, which packages, who pays, the family's hand. */
const DoctorAgreement = () => {
  const { id = '' } = useRouter().params
  const agreement = useAgreement(id)
  return (
    <Page title="签约申请" notice={agreement.offline && <OfflineLine readAt={agreement.readAt} />}>
      <Ready of={agreement} waiting={<Skeleton shape="list" />}>
        {data => <Details agreement={data} />}
      </Ready>
    </Page>
  )
}

const Details = ({ agreement }: { agreement: Agreement }) => {
  const { state, residents, years, allowedEvents, signatures } = agreement
  const signer = signatures.find(({ side }) => side === 'resident')?.signerName ?? ''
  return (
    <>
      <Card dense>
        <View className="row row-top apart gap-8">
          <View className="t3">{residents.length > 1 ? `${signer}一家 ${residents.length} 口` : signer}</View>
          <Chip tone={toneOf(state)}>{agreementStateNames[state]}</Chip>
        </View>
        <View className="t5 ink-2">{whenText(agreement)}</View>
        {agreement.reason && <View className="t5">{`原因：${agreement.reason}`}</View>}
      </Card>
      <PeopleCard title="签约的人" residents={residents} years={years} />
      <FeesCard residents={residents} years={years} own="居民自付" />
      {state === 'active' && <OwedCards agreement={agreement} />}
      <CopiesCard agreement={agreement} />
      {allowedEvents.includes('accept') && <Answering agreement={agreement} />}
    </>
  )
}

const whenText = ({ state, decideBy, startsOn, endsOn, years }: Agreement): string => {
  if (startsOn && endsOn) return `${fullDay(startsOn)}到 ${fullDay(endsOn)}`
  const term = `签${yearsText(years)}`
  if (state !== 'submitted' || !decideBy) return term
  return `${term}，请在 ${monthDayWeek(decideBy)} ${clockTime(decideBy)} 前答复，${deadline(decideBy, new Date()).text}`
}

export default DoctorAgreement
