import type { EventSignup, EventView } from '@jiayitong/shared/api/event-views'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { type AccountResident, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Face } from '../../../../ui/face'
import { Sheet } from '../../../../ui/sheet'
import { useLeaveEvent, useSignUp } from '../../events.remote'

/** Who of the family comes: each signs up, waits or gives the place back on their own line. */
export const FamilyPlaces = ({ event, own }: { event: EventView; own: readonly EventSignup[] }) => {
  const residents = useSession()?.account.residents ?? []
  const signing = useSignUp(event.id)
  if (residents.length === 0)
    return (
      <View className="row" style={{ marginTop: '16px' }}>
        <Button wide onTap={go.realName}>
          实名后报名
        </Button>
      </View>
    )
  const full = event.remaining === 0
  return (
    <Card title="谁来参加" {...(full && !event.closed ? { note: `已有 ${event.waiting} 人候补` } : {})}>
      {residents.map(resident => (
        <Line
          key={resident.id}
          resident={resident}
          signup={own.find(each => each.resident.id === resident.id)}
          canSignUp={event.closed === null}
          full={full}
          busy={signing.running}
          onSignUp={() => void signing.run({ residentId: resident.id, ...(full ? { orWait: true } : {}) })}
        />
      ))}
      {event.closed && <View className="t5 ink-2">{event.closed}</View>}
      {!event.closed && <View className="t5 ink-2">前一天会发短信提醒。去不了请早点取消，名额给别人。</View>}
      {signing.failure && <ErrorCard failure={signing.failure} />}
    </Card>
  )
}

const Line = ({
  resident,
  signup,
  canSignUp,
  full,
  busy,
  onSignUp,
}: {
  resident: AccountResident
  signup: EventSignup | undefined
  canSignUp: boolean
  full: boolean
  busy: boolean
  onSignUp: () => void
}) => {
  const name = familiarName(resident)
  return (
    <View className="row gap-12" style={{ minHeight: '56px', padding: '4px 0' }}>
      <Face face={resident.face} size={36} />
      <View className="grow">
        <View className="medium">{name}</View>
        {signup?.state === 'waiting' && signup.ahead !== null && (
          <View className="t5 ink-2">{`前面还有 ${signup.ahead} 位，有名额会发短信`}</View>
        )}
      </View>
      {signup ? (
        <Placed signup={signup} />
      ) : (
        canSignUp && (
          <Button
            kind={full ? 'outline' : 'tint'}
            busy={busy}
            label={`${full ? '候补' : '报名'}，${name}`}
            onTap={onSignUp}
          >
            {full ? '候补' : '报名'}
          </Button>
        )
      )}
    </View>
  )
}

const Placed = ({ signup }: { signup: EventSignup }) => {
  const [asking, ask] = useState(false)
  const leaving = useLeaveEvent()
  const leave = async () => {
    if (await leaving.run(signup.id)) ask(false)
  }
  if (signup.arrivedAt) return <Chip tone="primary">已签到</Chip>
  return (
    <>
      <Chip tone={signup.state === 'waiting' ? 'apricot' : 'primary'}>
        {signup.state === 'waiting' ? '候补中' : '已报名'}
      </Chip>
      {signup.allowedEvents.includes('cancel') && (
        <Button kind="plain" onTap={() => ask(true)}>
          取消
        </Button>
      )}
      <Sheet open={asking} title="取消这次报名" onClose={() => ask(false)}>
        <View>名额会给候补的邻居，想来要重新报名。</View>
        {leaving.failure && <ErrorCard failure={leaving.failure} />}
        <View className="row gap-12" style={{ marginTop: '16px' }}>
          <Button kind="outline" size="bar" onTap={() => ask(false)}>
            先留着
          </Button>
          <Button wide kind="alert" size="bar" busy={leaving.running} onTap={() => void leave()}>
            确认取消
          </Button>
        </View>
      </Sheet>
    </>
  )
}
