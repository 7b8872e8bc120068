import type { Appointment } from '@jiayitong/shared/api/appointments'
import { appointmentStateNames, slotKindNames } from '@jiayitong/shared/domain/appointments'
import { View } from '@tarojs/components'
import { clockTime, weekdayName } from '../../lib/dates'
import { go } from '../../lib/go'
import { useSession } from '../../lib/session'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import './appointment-row.scss'
import { DateBlock } from './date-block'
import { calledIn } from './wording'

/** The longest reason that reads as one word with the person: 妈妈复诊. */
const shortReason = 4

/** One appointment as a card: the day, the time, for whom and where. `past` ones also say how they ended. */
export const AppointmentRow = ({ appointment, past }: { appointment: Appointment; past?: boolean }) => {
  const { id, slot, resident, reason, state } = appointment
  const whom = calledIn(resident, useSession()?.account.residents ?? [])
  const what = reason && reason.length > shortReason ? `${whom}·${reason}` : `${whom}${reason ?? ''}`
  const where = [slot.practitioner.name, what, past ? '' : slot.room].filter(Boolean).join('·')
  return (
    <Card dense onTap={() => go.appointment(id)}>
      <View className="row gap-12">
        <DateBlock at={slot.startsAt} {...(past ? { past } : {})} />
        <View className="grow">
          <View className="medium">{`${weekdayName(slot.startsAt)} ${clockTime(slot.startsAt)}·${slotKindNames[slot.kind]}`}</View>
          <View className="t5 ink-2 appointment-where">{where}</View>
        </View>
        {past ? (
          <Chip tone={state === 'completed' ? 'primary' : 'grey'}>{appointmentStateNames[state]}</Chip>
        ) : state === 'held' ? (
          <Chip tone="apricot">待确认</Chip>
        ) : (
          <View className="ink-2">
            <Icon name="chevron" size={20} />
          </View>
        )}
      </View>
    </Card>
  )
}
