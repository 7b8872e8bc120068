import type { AppointmentsApi, Slot } from '@jiayitong/shared/api/appointments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { Refusal } from '../../../../lib/refusal'
import { queryClient, useChange } from '../../../../lib/remote'
import { useResident } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'

/** Asks once more before a place is taken: when, for whom, where. */
export const BookingSheet = ({
  teamId,
  slot,
  clinicName,
  contracted,
  onClose,
}: {
  teamId: string
  slot: Slot | undefined
  clinicName: string
  /** Whether the chosen resident has signed with this team; undefined while that is being read. */
  contracted: boolean | undefined
  onClose: () => void
}) => {
  const resident = useResident()
  const [reason, setReason] = useState('')
  const book = useChange(
    (body: BodyOf<AppointmentsApi['book']>, idempotencyKey) =>
      call<AppointmentsApi['book']>('POST /appointments', { body, idempotencyKey }),
    { stale: [['slots'], ['appointments'], ['home']] },
  )
  const refused = book.failure instanceof Refusal

  const close = () => {
    book.forget()
    onClose()
  }

  const confirm = async () => {
    if (!slot || !resident) return
    const said = reason.trim()
    const booked = await book.run({
      slotId: slot.id,
      residentId: resident.id,
      ...(said ? { reason: said } : {}),
    })
    if (booked) {
      close()
      await go.appointmentInstead(booked.id)
    } else await queryClient.invalidateQueries({ queryKey: ['slots', teamId] })
  }

  return (
    <Sheet
      open={slot !== undefined}
      title={slot ? `${monthDayWeek(slot.startsAt)} ${clockTime(slot.startsAt)}` : ''}
      onClose={close}
    >
      {slot && (
        <>
          <View className="ink-2">
            {[resident && familiarName(resident), `${slot.practitioner.name}·${clinicName}`, slot.room]
              .filter(Boolean)
              .join('·')}
          </View>
          {book.failure && <ErrorCard failure={book.failure} />}
          {!resident ? (
            <Instead text="预约前先填姓名和身份证号。" act="去实名" onAct={go.realName} onClose={close} />
          ) : contracted === false ? (
            <Instead
              text={`${familiarName(resident)}还没有签约这个团队，签约后就能约。`}
              act="看团队和签约"
              onAct={() => go.team(teamId)}
              onClose={close}
            />
          ) : (
            <>
              <View className="booking-reason">
                <TextField
                  label="哪里不舒服（可以不填）"
                  value={reason}
                  maxLength={100}
                  placeholder="复诊、开药、头晕……"
                  onChange={setReason}
                />
              </View>
              <View className="row gap-12 booking-acts">
                <Button kind="outline" size="bar" onTap={close}>
                  换时间
                </Button>
                <Button
                  wide
                  size="bar"
                  busy={book.running}
                  disabled={refused || !slot.bookable || contracted === undefined}
                  onTap={() => void confirm()}
                >
                  确认预约
                </Button>
              </View>
            </>
          )}
        </>
      )}
    </Sheet>
  )
}

const Instead = ({
  text,
  act,
  onAct,
  onClose,
}: {
  text: string
  act: string
  onAct: () => void
  onClose: () => void
}) => (
  <>
    <View className="booking-reason">{text}</View>
    <View className="row gap-12 booking-acts">
      <Button kind="outline" size="bar" onTap={onClose}>
        再看看
      </Button>
      <Button
        wide
        size="bar"
        onTap={() => {
          onClose()
          onAct()
        }}
      >
        {act}
      </Button>
    </View>
  </>
)
