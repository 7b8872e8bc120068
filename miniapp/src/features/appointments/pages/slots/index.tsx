import type { Slot } from '@jiayitong/shared/api/appointments'
import { dayOf } from '@jiayitong/shared/domain/days'
import { ScrollView, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { useResident, useSession } from '../../../../lib/session'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { Face } from '../../../../ui/face'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useHome } from '../../../home/use-home'
import { useSlotDays, useSlots } from '../../appointments.remote'
import { type Clinic, toClinics, toDays, toParts } from '../../timetable'
import { BookingSheet } from './booking-sheet'
import { DayStrip, whyOf } from './day-strip'
import { TimeGrid } from './time-grid'
import { WhoPicker } from './who-picker'
import './slots.scss'

/** Days first with what is left in each, then times; one press on a time asks, a second books. */
const Slots = () => {
  const { teamId = '', move } = useRouter().params
  const session = useSession()
  const slots = useSlots(teamId)
  return (
    <Page title={move ? '改时间' : '选时间'} notice={slots.offline && <OfflineLine readAt={slots.readAt} />}>
      {!session ? (
        <Empty text="登录以后就能预约" action={{ text: '去登录', onTap: go.signIn }} />
      ) : (
        <Ready of={slots} waiting={<Skeleton shape="card" count={6} />}>
          {({ items }) =>
            items.length > 0 ? (
              <Timetable teamId={teamId} slots={items} moving={move} />
            ) : (
              <Empty
                text="这个团队两周内没有放号，可以打电话约"
                action={{ text: '看团队', onTap: () => go.team(teamId) }}
              />
            )
          }
        </Ready>
      )}
    </Page>
  )
}

const Timetable = ({
  teamId,
  slots,
  moving,
}: {
  teamId: string
  slots: readonly Slot[]
  moving: string | undefined
}) => {
  const resident = useResident()
  const home = useHome(resident?.id)
  const marks = useSlotDays(teamId).data?.items ?? []
  const clinics = toClinics(slots)
  const [clinicKey, setClinic] = useState<string>()
  const [chosenDay, setDay] = useState<string>()
  const [slot, setSlot] = useState<Slot>()
  const [heldId, setHeldId] = useState<string>()
  const own = clinics.find(({ practitioner }) => practitioner.id === home.data?.agreement?.team.leader.id)
  const clinic = clinics.find(({ key }) => key === clinicKey) ?? own ?? clinics[0]
  if (!clinic) return null

  const today = home.data?.today ?? dayOf(new Date())
  const days = toDays(clinic.slots, today)
  const day = chosenDay ?? days.find(({ left }) => left > 0)?.day ?? days[0]?.day ?? ''
  const why = whyOf(marks.find(mark => mark.day === day))
  const { agreement } = home.data ?? {}
  const contracted = agreement?.state === 'active' && agreement.team.id === teamId

  return (
    <>
      <ClinicHead clinic={clinic} room={toParts(clinic.slots, day)[0]?.slots[0]?.room} />
      {clinics.length > 1 && (
        <ScrollView scrollX enhanced showScrollbar={false} className="clinic-strip">
          <View className="clinic-chips">
            {clinics.map(one => (
              <FilterChip key={one.key} on={one.key === clinic.key} onTap={() => setClinic(one.key)}>
                {`${one.practitioner.name}·${one.name}`}
              </FilterChip>
            ))}
          </View>
        </ScrollView>
      )}
      <DayStrip days={days} marks={marks} chosen={day} onChoose={setDay} />
      {why && <View className="t5 ink-2 day-why">{why}</View>}
      <TimeGrid parts={toParts(clinic.slots, day)} chosenId={slot?.id} heldId={heldId} onChoose={setSlot} />
      <BookingSheet
        teamId={teamId}
        slot={slot && slots.find(({ id }) => id === slot.id)}
        clinicName={clinic.name}
        contracted={home.data ? contracted : undefined}
        moving={moving}
        onHeld={setHeldId}
        onClose={() => setSlot(undefined)}
      />
    </>
  )
}

const ClinicHead = ({ clinic, room }: { clinic: Clinic; room: string | undefined }) => (
  <View className="clinic-head">
    <Face face={clinic.practitioner.face} name={clinic.practitioner.name} size={48} />
    <View className="grow">
      <View className="t3">{`${clinic.practitioner.name}·${clinic.name}`}</View>
      <View className="t5 ink-2">{room || clinic.practitioner.title}</View>
    </View>
    <WhoPicker />
  </View>
)

export default Slots
