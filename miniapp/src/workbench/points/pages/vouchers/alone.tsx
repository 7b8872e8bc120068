import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { checkAlone, keepScan } from '../../offline-desk'

/** A voucher read without a line: good by its seal, handed out for now, told later. */
export const Alone = ({ code }: { code: string }) => {
  // As it was when read: a minute later the same picture is too old.
  const [checked] = useState(() => checkAlone(code))
  const [done, setDone] = useState(false)
  if (!checked.good)
    return (
      <Card tone="alert" title="先不要给">
        <View>{checked.why}</View>
      </Card>
    )
  return (
    <Card>
      <View className="row apart">
        <View className="t2">{checked.rewardName}</View>
        <Chip tone={done ? 'apricot' : 'primary'}>{done ? '等上报' : '真券'}</Chip>
      </View>
      <View className="t5 ink-2">
        {done
          ? '已经记在这台设备上，连上网络后上报。'
          : '现在没有网络，按券上的签名核对。连上后才知道有没有在别处用过。'}
      </View>
      {!done && (
        <View className="row" style={{ marginTop: '12px' }}>
          <Button
            wide
            onTap={() => {
              keepScan(checked)
              setDone(true)
            }}
          >
            给了，记下来
          </Button>
        </View>
      )}
    </Card>
  )
}
