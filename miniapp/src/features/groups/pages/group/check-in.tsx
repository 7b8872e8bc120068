import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { useMeetingCheckIn } from '../../groups.remote'

const codeLength = 8

/** At a meeting: the code came with what was scanned, or is typed from the screen. */
export const CheckIn = ({
  meetingId,
  residentId,
  scanned,
}: {
  meetingId: string
  residentId: string
  scanned: string
}) => {
  const [code, setCode] = useState(scanned)
  const checking = useMeetingCheckIn(meetingId)
  const [earned, setEarned] = useState<number>()
  const arrive = async () => {
    const said = await checking.run({ residentId, code })
    if (said) setEarned(said.earned)
  }
  if (earned !== undefined)
    return (
      <Card tone="apricot" title="签到了">
        <View>{earned > 0 ? `见到你真好，得 ${earned} 分` : '见到你真好'}</View>
      </Card>
    )
  return (
    <Card tone="apricot" title="小组活动签到">
      <TextField
        label="屏幕上的签到码"
        value={code}
        maxLength={codeLength}
        hint="扫了码会自动填好。码一分钟换一次，过了请重新扫。"
        onChange={text => setCode(text.toUpperCase())}
      />
      {checking.failure && <ErrorCard failure={checking.failure} />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          kind="apricot"
          busy={checking.running}
          disabled={code.length !== codeLength}
          onTap={() => void arrive()}
        >
          我到了
        </Button>
      </View>
    </Card>
  )
}
