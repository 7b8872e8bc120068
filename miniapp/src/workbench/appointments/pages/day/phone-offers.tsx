import { View } from '@tarojs/components'
import { useAnswerOffer, usePhoneOffers } from '../../../../features/appointments/appointments.remote'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'

/** Whom to ring up now: a place is kept for them, and they have no app. */
export const PhoneOffers = () => {
  const offers = usePhoneOffers()
  const answer = useAnswerOffer()
  return (
    <>
      {answer.failure && <ErrorCard failure={answer.failure} />}
      {(offers.data?.items ?? []).map(({ id, slot, resident, practitionerName, phone, offeredUntil }) => (
        <Card
          key={id}
          tone="apricot"
          title={`打电话给${resident.name}`}
          note={`${clockTime(offeredUntil)} 前`}
        >
          <View>{`${monthDayWeek(slot.startsAt)} ${clockTime(slot.startsAt)} ${practitionerName}·${slot.room}`}</View>
          <View className="row gap-8" style={{ marginTop: '12px', flexWrap: 'wrap' }}>
            {phone && (
              <Button kind="apricot" icon="phone" onTap={() => callPhone(phone)}>
                {phone}
              </Button>
            )}
            <Button kind="tint" busy={answer.running} onTap={() => void answer.run({ id, accepted: true })}>
              要这个号
            </Button>
            <Button
              kind="outline"
              busy={answer.running}
              onTap={() => void answer.run({ id, accepted: false })}
            >
              不要
            </Button>
          </View>
        </Card>
      ))}
    </>
  )
}
