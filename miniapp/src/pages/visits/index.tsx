import type { Appointment } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { AppointmentRow } from '../../features/appointments/appointment-row'
import { useVisits } from '../../features/appointments/appointments.remote'
import { Waits } from '../../features/appointments/waits'
import { useHome } from '../../features/home/use-home'
import { go } from '../../lib/go'
import { queryClient } from '../../lib/remote'
import { useSession } from '../../lib/session'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Empty } from '../../ui/empty'
import { ListRow } from '../../ui/list-row'
import { OfflineLine } from '../../ui/offline-line'
import { Page } from '../../ui/page'
import { Ready } from '../../ui/ready'
import { SectionTitle } from '../../ui/section-title'
import { Skeleton } from '../../ui/skeleton'
import './visits.scss'

/** Still to come: it can be given back, or it is today and the day is on. */
const isComing = ({ allowedEvents, state }: Appointment) =>
  allowedEvents.some(event => event !== 'rate') || state === 'checked-in' || state === 'in-service'

/** What is coming for the whole family, then what was. */
const Visits = () => {
  const session = useSession()
  const home = useHome(session?.residentId)
  const visits = useVisits()
  useDidShow(() => {
    void queryClient.refetchQueries({ queryKey: ['appointments', 'mine'], type: 'active', stale: true })
  })
  const { agreement } = home.data ?? {}
  const book = agreement?.state === 'active' ? () => go.slots(agreement.team.id) : go.doctors
  return (
    <Page title="就诊" tab="visits" notice={visits.offline && <OfflineLine readAt={visits.readAt} />}>
      {!session ? (
        <Empty text="登录以后，家里人的预约都在这里" action={{ text: '去登录', onTap: go.signIn }} />
      ) : (
        <Ready of={visits} waiting={<Skeleton shape="list" />}>
          {all => {
            const coming = all.filter(isComing).reverse()
            const past = all.filter(one => !isComing(one))
            return (
              <>
                <Waits />
                <Card dense>
                  <ListRow
                    icon="swap"
                    title="转诊和医院"
                    note="家医转去大医院，看完转回社区"
                    onTap={() => void go.referrals()}
                  />
                </Card>
                {coming.length > 0 ? (
                  <View className="visit-list">
                    {coming.map(one => (
                      <AppointmentRow key={one.id} appointment={one} />
                    ))}
                    <Button kind="tint" icon="calendar" onTap={book}>
                      再约一次
                    </Button>
                  </View>
                ) : (
                  <Empty text="还没有预约" action={{ text: '去预约', onTap: book }} />
                )}
                {past.length > 0 && (
                  <>
                    <SectionTitle title="以前的" />
                    <View className="visit-list">
                      {past.map(one => (
                        <AppointmentRow key={one.id} appointment={one} past />
                      ))}
                    </View>
                  </>
                )}
                {visits.more && (
                  <View className="row visit-more">
                    <Button wide kind="plain" busy={visits.readingMore} onTap={visits.more}>
                      看更早的
                    </Button>
                  </View>
                )}
              </>
            )
          }}
        </Ready>
      )}
    </Page>
  )
}

export default Visits
