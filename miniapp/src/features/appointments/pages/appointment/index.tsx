import type { Appointment } from '@jiayitong/shared/api/appointments'
import {
  type AppointmentEvent,
  appointmentStateNames,
  slotKindNames,
} from '@jiayitong/shared/domain/appointments'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Face } from '../../../../ui/face'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { addToCalendar } from '../../../directory/add-to-calendar'
import { useAppointment, useCancel } from '../../appointments.remote'
import { calledIn, partOfDay } from '../../wording'
import { CheckIn, Held, Queue, Rating } from './today'
import './appointment.scss'

/** A queue moves while one looks at it. */
const liveMs = 15_000

const AppointmentPage = () => {
  const { id = '' } = useRouter().params
  const appointment = useAppointment(id, liveMs)
  return (
    <Page title="预约" notice={appointment.offline && <OfflineLine readAt={appointment.readAt} />}>
      <Ready of={appointment}>{data => <Details appointment={data} />}</Ready>
    </Page>
  )
}

/** When, with whom, where and for whom; and giving it back. */
const Details = ({ appointment }: { appointment: Appointment }) => {
  const { slot, team, resident, reason, idTail, state, allowedEvents } = appointment
  const whom = calledIn(resident, useSession()?.account.residents ?? [])
  const coming = ['booked', 'checked-in', 'in-service', 'held'].includes(state)
  const can = (event: AppointmentEvent) => allowedEvents.includes(event)
  return (
    <>
      <Card>
        <View className="row row-top apart gap-8">
          <View className="t5 ink-2">
            {[whom, idTail && `证件尾号 ${idTail}`, reason].filter(Boolean).join('·')}
          </View>
          <Chip tone={coming ? 'primary' : 'grey'}>{appointmentStateNames[state]}</Chip>
        </View>
        <View className="t1">{`${partOfDay(slot.startsAt)} ${clockTime(slot.startsAt)}`}</View>
        <View className="t3">{`${monthDayWeek(slot.startsAt)}·${slotKindNames[slot.kind]}`}</View>
        <View className="divider" />
        <View className="row gap-12">
          <Face face={slot.practitioner.face} size={48} />
          <View className="grow">
            <View className="strong">{slot.practitioner.name}</View>
            <View className="t5 ink-2">{`${slot.practitioner.title}·${team.name}`}</View>
          </View>
        </View>
      </Card>
      {state === 'held' && <Held appointment={appointment} />}
      {can('check-in') && <CheckIn id={appointment.id} />}
      <Queue appointment={appointment} />
      {can('rate') && <Rating id={appointment.id} />}
      <Card dense>
        <ListRow
          icon="map-pin"
          title={[team.organisationName, slot.room].filter(Boolean).join(' ')}
          note={team.address}
        />
        <ListRow icon="phone" title="给团队打电话" value={team.phone} onTap={() => callPhone(team.phone)} />
        <ListRow icon="people" title="看团队" onTap={() => go.team(team.id)} />
      </Card>
      {coming ? (
        <>
          <View className="t5 ink-2 appointment-note">
            带身份证或医保卡，早到 10 分钟。去不了请早点取消，号可以给别人。
          </View>
          {can('reschedule') && (
            <View className="row gap-12 appointment-again">
              <Button wide kind="tint" icon="calendar" onTap={() => go.otherSlots(team.id, appointment.id)}>
                改时间
              </Button>
              <Button kind="outline" onTap={() => void toCalendar(appointment)}>
                记到日历
              </Button>
            </View>
          )}
          {state === 'booked' && can('cancel') && <Cancelling id={appointment.id} />}
        </>
      ) : (
        <View className="row appointment-again">
          <Button wide kind="tint" icon="calendar" onTap={() => go.slots(team.id)}>
            再约一次
          </Button>
        </View>
      )}
    </>
  )
}

/** Into the phone's calendar, which reminds by itself. */
const toCalendar = ({ slot, team, resident }: Appointment) =>
  addToCalendar({
    title: `${resident.name} ${slotKindNames[slot.kind]}`,
    place: [team.organisationName, slot.room, team.address].filter(Boolean).join(' '),
    note: `${slot.practitioner.name} ${team.phone}`,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
  })

const Cancelling = ({ id }: { id: string }) => {
  const [asking, setAsking] = useState(false)
  const cancel = useCancel()
  const confirm = async () => {
    if (await cancel.run(id)) setAsking(false)
  }
  return (
    <>
      <View className="row appointment-again">
        <Button wide kind="outline" onTap={() => setAsking(true)}>
          取消预约
        </Button>
      </View>
      <Sheet open={asking} title="取消这次预约" onClose={() => setAsking(false)}>
        <View>号会放回去给别人，以后要看得重新约。</View>
        {cancel.failure && <ErrorCard failure={cancel.failure} />}
        <View className="row gap-12 appointment-again">
          <Button kind="outline" size="bar" onTap={() => setAsking(false)}>
            先留着
          </Button>
          <Button wide kind="alert" size="bar" busy={cancel.running} onTap={() => void confirm()}>
            确认取消
          </Button>
        </View>
      </Sheet>
    </>
  )
}

export default AppointmentPage
