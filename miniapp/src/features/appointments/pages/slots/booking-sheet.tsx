import type { Appointment, Slot } from '@jiayitong/shared/api/appointments'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { queryClient } from '../../../../lib/remote'
import { useResident } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { useBook, useCancel, useConfirm, useJoinWait, useReschedule } from '../../appointments.remote'
import { HoldClock } from './hold-clock'

/** Holds the place while it asks once more: when, for whom, where; or puts down who waits for a full one. */
export const BookingSheet = ({
  teamId,
  slot,
  clinicName,
  contracted,
  moving,
  onHeld,
  onClose,
}: {
  teamId: string
  slot: Slot | undefined
  clinicName: string
  /** Whether the chosen resident has signed with this team; undefined while that is being read. */
  contracted: boolean | undefined
  /** The booking that is moved to another time. */
  moving: string | undefined
  /** Told which slot is held, and when none is any more. */
  onHeld: (slotId: string | undefined) => void
  onClose: () => void
}) => {
  const resident = useResident()
  const [reason, setReason] = useState('')
  const [held, setHeld] = useState<Appointment>()
  const [over, setOver] = useState(false)
  /** The slot a hold was asked for since the sheet came up. */
  const [asking, setAsking] = useState<string>()
  const hold = useBook()
  const sure = useConfirm()
  const letGo = useCancel()
  const move = useReschedule(moving ?? '')
  const join = useJoinWait()
  const changes = [hold, sure, move, join]
  const failure = changes.find(one => one.failure)?.failure
  const onOver = useCallback(() => setOver(true), [])
  const { run: holdIt } = hold
  const slotId = slot?.id
  const residentId = resident?.id
  const may = slot?.bookable === true && contracted === true && !moving
  const asked = asking !== undefined && asking === slotId
  // The last place of all is full for everybody else once it is held here.
  const open = slot?.bookable || (asked && !hold.failure)

  // The place is held once, from the moment it is looked at closely until it is confirmed or let go.
  useEffect(() => {
    if (!slotId || !residentId || !may || asked) return
    setAsking(slotId)
    setOver(false)
    setHeld(undefined)
    void holdIt({ slotId, residentId, hold: true }).then(async got => {
      setHeld(got)
      onHeld(got?.slot.id)
      if (!got) await queryClient.invalidateQueries({ queryKey: ['slots', teamId] })
    })
  }, [slotId, residentId, may, asked, holdIt, onHeld, teamId])

  const close = (keep = false) => {
    if (held && !keep && !over) void letGo.run(held.id)
    setHeld(undefined)
    setAsking(undefined)
    onHeld(undefined)
    for (const one of changes) one.forget()
    onClose()
  }

  const confirm = async () => {
    if (!slot || !resident) return
    const said = reason.trim()
    const done = moving
      ? await move.run(slot.id)
      : held && (await sure.run({ id: held.id, ...(said ? { reason: said } : {}) }))
    if (done) {
      close(true)
      await go.appointmentInstead(done.id)
    } else await queryClient.invalidateQueries({ queryKey: ['slots', teamId] })
  }

  const wait = async () => {
    if (!slot || !resident) return
    if (await join.run({ slotId: slot.id, residentId: resident.id })) {
      close()
      await go.visits()
    }
  }

  return (
    <Sheet
      open={slot !== undefined}
      title={slot ? `${monthDayWeek(slot.startsAt)} ${clockTime(slot.startsAt)}` : ''}
      onClose={() => close()}
    >
      {slot && (
        <>
          <View className="ink-2">
            {[resident && familiarName(resident), `${slot.practitioner.name}·${clinicName}`, slot.room]
              .filter(Boolean)
              .join('·')}
          </View>
          {failure && <ErrorCard failure={failure} />}
          {!resident ? (
            <Instead
              text="预约前先填姓名和身份证号。"
              act="去实名"
              onAct={go.realName}
              onClose={() => close()}
            />
          ) : contracted === false ? (
            <Instead
              text={`${familiarName(resident)}还没有签约这个团队，签约后就能约。`}
              act="看团队和签约"
              onAct={() => go.team(teamId)}
              onClose={() => close()}
            />
          ) : !open ? (
            <>
              <View className="booking-reason">
                这个时间约满了。候补后，有人退号会按需要和先后轮到你，为你留号并发短信告诉你。
              </View>
              <View className="row gap-12 booking-acts">
                <Button kind="outline" size="bar" onTap={() => close()}>
                  换时间
                </Button>
                <Button wide size="bar" busy={join.running} onTap={() => void wait()}>
                  排候补
                </Button>
              </View>
            </>
          ) : (
            <>
              {held && <HoldClock key={held.id} held={held} onOver={onOver} />}
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
                <Button kind="outline" size="bar" onTap={() => close()}>
                  换时间
                </Button>
                <Button
                  wide
                  size="bar"
                  busy={hold.running || sure.running || move.running}
                  disabled={over || (!moving && !held)}
                  onTap={() => void confirm()}
                >
                  {moving ? '改到这个时间' : '确认预约'}
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
