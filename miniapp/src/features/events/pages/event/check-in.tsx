import type { EventSignup, EventView } from '@jiayitong/shared/api/event-views'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { useCheckIn } from '../../events.remote'

const codeLength = 8

/** At the door: the code came with what was scanned, or is typed from the screen. */
export const CheckIn = ({
  event,
  scanned = '',
  own,
}: {
  event: EventView
  scanned: string | undefined
  own: readonly EventSignup[]
}) => {
  const [code, setCode] = useState(scanned)
  const session = useSession()
  const checking = useCheckIn(event.id)
  const residents = session?.account.residents ?? []
  const toCome = residents.filter(
    ({ id }) => !own.some(({ resident, arrivedAt }) => resident.id === id && arrivedAt !== null),
  )
  if (!session)
    return (
      <Card title="现场签到" tone="apricot">
        <View>登录后就能签到，没报名的也能当场参加。</View>
        <View className="row" style={{ marginTop: '12px' }}>
          <Button wide kind="apricot" onTap={go.signIn}>
            登录
          </Button>
        </View>
      </Card>
    )
  if (toCome.length === 0) return null
  return (
    <Card title="现场签到" tone="apricot">
      <TextField
        label="屏幕上的签到码"
        value={code}
        maxLength={codeLength}
        hint="扫了码会自动填好。码一分钟换一次，过了请重新扫。"
        onChange={text => setCode(text.toUpperCase())}
      />
      <View className="row gap-8" style={{ marginTop: '12px', flexWrap: 'wrap' }}>
        {toCome.map(resident => (
          <Button
            key={resident.id}
            kind="apricot"
            busy={checking.running}
            disabled={code.length !== codeLength}
            onTap={() => void checking.run({ residentId: resident.id, code })}
          >
            {`${familiarName(resident)}到了`}
          </Button>
        ))}
      </View>
      {checking.failure && <ErrorCard failure={checking.failure} />}
    </Card>
  )
}
