import type { Slot } from '@jiayitong/shared/api/appointments'
import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSlots } from '../../../../features/appointments/appointments.remote'
import { toClinics, toDays, toParts } from '../../../../features/appointments/timetable'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Chips } from '../../chips'
import { BookingSheet } from './booking-sheet'

export interface Patient {
  readonly id: string
  readonly name: string
  readonly teamId: string
}

/** The team's times, the full ones too: an extra place may be given there. */
export const Times = ({ patient, onOther }: { patient: Patient; onOther: () => void }) => {
  const slots = useSlots(patient.teamId)
  const [booked, setBooked] = useState<Slot>()
  return (
    <Page title={`给${patient.name}约`}>
      <View className="row" style={{ marginBottom: '10px' }}>
        <Button kind="outline" onTap={onOther}>
          换一个人
        </Button>
      </View>
      {booked && (
        <Card tone="apricot" title="约好了">
          <View>{`${patient.name}，${monthDayWeek(booked.startsAt)} ${clockTime(booked.startsAt)}，${booked.practitioner.name}·${booked.room}`}</View>
          <View className="t5 ink-2">请说给本人听，并记在他的就诊卡上。</View>
        </Card>
      )}
      <Ready of={slots}>
        {({ items }) => {
          const ahead = items.filter(each => new Date(each.startsAt) > new Date() && !each.closed)
          return ahead.length > 0 ? (
            <Timetable slots={ahead} patient={patient} onBooked={setBooked} />
          ) : (
            <Empty text="这个团队两周内没有能约的时间" />
          )
        }}
      </Ready>
    </Page>
  )
}

/** Times that are still ahead: the evening of a working day begins with the next one. */
const Timetable = ({
  slots,
  patient,
  onBooked,
}: {
  slots: readonly Slot[]
  patient: Patient
  onBooked: (slot: Slot) => void
}) => {
  const clinics = toClinics(slots)
  const [key, setClinic] = useState(clinics[0]?.key)
  const [chosenDay, setDay] = useState<string>()
  const [slot, setSlot] = useState<Slot>()
  const clinic = clinics.find(each => each.key === key) ?? clinics[0]
  if (!clinic) return null
  const days = toDays(clinic.slots, dayOf(new Date())).filter(({ open }) => open)
  const day = days.find(each => each.day === chosenDay)?.day ?? days[0]?.day ?? ''
  return (
    <>
      <Chips
        strip
        items={clinics.map(each => ({ key: each.key, name: `${each.practitioner.name}·${each.name}` }))}
        chosen={clinic.key}
        onChoose={setClinic}
      />
      <Chips
        strip
        items={days.map(each => ({ key: each.day, name: monthDayWeek(each.day) }))}
        chosen={day}
        onChoose={setDay}
      />
      {toParts(clinic.slots, day).map(({ part, slots: some }) => (
        <Card key={part} title={part}>
          <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
            {some.map(each => (
              <FilterChip key={each.id} on={each.id === slot?.id} onTap={() => setSlot(each)}>
                {`${clockTime(each.startsAt)} ${each.remaining > 0 ? `余 ${each.remaining}` : '满'}`}
              </FilterChip>
            ))}
          </View>
        </Card>
      ))}
      {slot && (
        <BookingSheet slot={slot} patient={patient} onBooked={onBooked} onClose={() => setSlot(undefined)} />
      )}
    </>
  )
}
