import type { Home } from '@jiayitong/shared/api/home'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { go } from '../../lib/go'
import type { Remote } from '../../lib/remote'
import { useResident, useSession } from '../../lib/session'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ErrorCard } from '../../ui/error-card'
import { OfflineLine } from '../../ui/offline-line'
import { Page } from '../../ui/page'
import { Skeleton } from '../../ui/skeleton'
import { AppointmentRow } from '../appointments/appointment-row'
import { PointsLine } from '../points/points-line'
import { InboxCard } from '../pushes/inbox-card'
import { TipCard } from '../pushes/tip-card'
import { AgreementCard } from './agreement-card'
import { DoctorCard } from './doctor-card'
import { DutyCard } from './duty-card'
import { FamilySwitcher } from './family-switcher'
import { HowItWorks } from './how-it-works'
import { OwedCard } from './owed-card'
import { WorkbenchCard } from './workbench-card'
import './home.scss'

/** Who is my doctor, what is owed to me, what can I do now: in that order, for the person chosen in the title row. */
export const StandardHome = ({ home }: { home: Remote<Home> }) => {
  const account = useSession()?.account
  const anybody = (account?.residents.length ?? 0) > 0
  const isStaff = (account?.roles.length ?? 0) > 0
  return (
    <Page
      tab="home"
      {...(anybody ? { heading: <FamilySwitcher /> } : { title: '家医通' })}
      notice={home.offline && <OfflineLine readAt={home.readAt} />}
    >
      <View className="home-stack">
        <WorkbenchCard />
        {!anybody && (isStaff ? <DutyCard /> : <RealNameCard />)}
        {home.data ? (
          <Parts home={home.data} />
        ) : home.failure ? (
          <ErrorCard failure={home.failure} onRetry={home.retry} />
        ) : (
          home.waiting && <Waiting />
        )}
      </View>
    </Page>
  )
}

const Parts = ({ home }: { home: Home }) => {
  const resident = useResident()
  const whose = resident && resident.relation !== '本人' ? familiarName(resident) : '我'
  const { agreement, owed, nextAppointment, tip, points } = home
  return (
    <>
      {resident &&
        (agreement?.state === 'active' ? (
          <DoctorCard team={agreement.team} whose={whose} />
        ) : (
          <AgreementCard agreement={agreement} whose={whose} />
        ))}
      {agreement && owed && <OwedCard owed={owed} whose={whose} teamId={agreement.team.id} />}
      {nextAppointment && <AppointmentRow appointment={nextAppointment} />}
      {resident && <InboxCard residentId={resident.id} pushes={home.pushes} />}
      {tip && <TipCard tip={tip} today={home.today} />}
      {points && <PointsLine points={points} affordable={home.affordable} />}
    </>
  )
}

/** Signed in, but nobody yet: one thing to do, and looking around stays open. */
const RealNameCard = () => (
  <Card title="还差一步：实名">
    <View className="ink-2 home-text">
      填姓名和身份证号，就能签约、预约。号码加密保存，只有你自己看得到。
    </View>
    <HowItWorks />
    <View className="home-acts">
      <Button wide onTap={go.realName}>
        去实名
      </Button>
      <Button kind="outline" onTap={go.doctors}>
        先看看医生
      </Button>
    </View>
  </Card>
)

const Waiting = () => (
  <>
    <Skeleton shape="doctor" />
    <Skeleton shape="card" count={3} />
    <Skeleton shape="card" count={1} />
  </>
)
