import type {
  HospitalBooking,
  HospitalBookingsApi,
  HospitalChoiceView,
} from '@jiayitong/shared/api/hospital-bookings'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { resourceKindNames } from '@jiayitong/shared/domain/quotas'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useResident, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import {
  useBookHospital,
  useCancelHospital,
  useHospitalBookings,
  useHospitalChoices,
  useHospitalPlaces,
} from '../../referrals.remote'

/** Which hospitals one may book oneself and which need a referral, each with its reason; and what is booked (C21). */
const Hospitals = () => {
  const session = useSession()
  const resident = useResident()
  const choices = useHospitalChoices(resident?.id)
  const bookings = useHospitalBookings(session !== null)
  const [chosen, choose] = useState<HospitalChoiceView>()
  const coming = (bookings.data ?? []).filter(({ allowedEvents }) => allowedEvents.includes('cancel'))
  return (
    <Page title="医院的号" notice={choices.offline && <OfflineLine readAt={choices.readAt} />}>
      {!session || !resident ? (
        <Empty
          text="登录并实名以后，能看到可以自己约的医院"
          action={{ text: session ? '去实名' : '去登录', onTap: session ? go.realName : go.signIn }}
        />
      ) : (
        <>
          {coming.length > 0 && <SectionTitle title="已经约好的" />}
          {coming.map(booking => (
            <Booked key={booking.id} booking={booking} />
          ))}
          <SectionTitle
            title={resident.relation === '本人' ? '我能去的医院' : `${resident.name}能去的医院`}
          />
          <Ready of={choices} waiting={<Skeleton count={3} />}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty
                  text="附近还没有医院公布号源"
                  action={{ text: '回首页', onTap: () => void go.home() }}
                />
              ) : (
                items.map(hospital => (
                  <Card key={hospital.id}>
                    <View className="row row-top apart gap-8">
                      <View className="t3">{hospital.name}</View>
                      <Chip tone={hospital.needsReferral ? 'apricot' : 'primary'}>
                        {hospital.needsReferral ? '要家医转诊' : '可以自己约'}
                      </Chip>
                    </View>
                    <View className="t5 ink-2">{hospital.why}</View>
                    <View className="row" style={{ marginTop: '12px' }}>
                      {hospital.needsReferral ? (
                        <Button wide kind="outline" icon="swap" onTap={() => void go.referrals()}>
                          请家医转诊
                        </Button>
                      ) : (
                        <Button wide kind="tint" icon="calendar" onTap={() => choose(hospital)}>
                          看号源
                        </Button>
                      )}
                    </View>
                  </Card>
                ))
              )
            }
          </Ready>
          {chosen && (
            <PlacesSheet hospital={chosen} residentId={resident.id} onClose={() => choose(undefined)} />
          )}
        </>
      )}
    </Page>
  )
}

type Place = ResponseOf<HospitalBookingsApi['places']>['items'][number]

const placeTitle = ({
  department,
  practitioner,
  kind,
}: Pick<Place, 'department' | 'practitioner' | 'kind'>) =>
  [department, practitioner?.name ?? (kind === 'exam' ? resourceKindNames.exam : '')]
    .filter(Boolean)
    .join(' ')

const PlacesSheet = ({
  hospital,
  residentId,
  onClose,
}: {
  hospital: HospitalChoiceView
  residentId: string
  onClose: () => void
}) => {
  const places = useHospitalPlaces(residentId, hospital.id)
  const booking = useBookHospital()
  const book = async ({ id }: Place) => {
    if (await booking.run({ residentId, resourceId: id })) onClose()
  }
  return (
    <Sheet open title={hospital.name} onClose={onClose}>
      {booking.failure && <ErrorCard failure={booking.failure} />}
      <Ready of={places} waiting={<Skeleton shape="list" count={4} />}>
        {({ items }) => {
          const left = items.filter(({ remaining }) => remaining > 0)
          return left.length === 0 ? (
            <View className="ink-2">这个月公布的号都约满了，可以请家医转诊。</View>
          ) : (
            left
              .slice(0, 40)
              .map(place => (
                <ListRow
                  key={place.id}
                  title={placeTitle(place)}
                  note={`${monthDayWeek(place.startsAt)} ${clockTime(place.startsAt)}`}
                  value={booking.running ? '正在约' : `剩 ${place.remaining}`}
                  onTap={() => void book(place)}
                />
              ))
          )
        }}
      </Ready>
    </Sheet>
  )
}

const Booked = ({ booking }: { booking: HospitalBooking }) => {
  const cancelling = useCancelHospital()
  return (
    <Card>
      <View className="t3">{`${monthDayWeek(booking.startsAt)} ${clockTime(booking.startsAt)}`}</View>
      <View>{`${booking.resident.name}·${booking.hospital.name} ${placeTitle(booking)}`}</View>
      <View className="t5 ink-2">{booking.hospital.address}</View>
      {cancelling.failure && <ErrorCard failure={cancelling.failure} />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button wide kind="outline" busy={cancelling.running} onTap={() => void cancelling.run(booking.id)}>
          取消预约
        </Button>
      </View>
    </Card>
  )
}

export default Hospitals
