import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Checkbox } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { useErase } from '../../personal-data.remote'

/** What follows from leaving, each in one line. */
const follows = [
  '姓名、身份证号、手机号和住址马上清空，不能恢复。',
  '你替家人、家人替你办事的授权全部结束，你退出家庭。',
  '只由你监护的孩子，信息一并清空。',
  '签过的协议和服务记录由机构按规定存档，这里再也看不到。',
]

/** The way out, in two steps: what follows, then a tick and a press. */
export const Leave = () => {
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <View className="ink-2">还有生效的签约或没到时间的预约时，要先解约、取消。</View>
      <View className="row kept-acts">
        <Button wide kind="outline" onTap={() => setOpen(true)}>
          注销账号
        </Button>
      </View>
      <Sheet open={open} title="注销账号" onClose={() => setOpen(false)}>
        {open && <Farewell onStay={() => setOpen(false)} />}
      </Sheet>
    </Card>
  )
}

const Farewell = ({ onStay }: { onStay: () => void }) => {
  const [sure, setSure] = useState(false)
  const erase = useErase()
  const leave = async () => {
    if (!(await erase.run('all'))) return
    await Taro.showToast({ title: '账号已注销', icon: 'none' })
    await go.home()
  }
  return (
    <>
      {follows.map(line => (
        <View key={line} className="kept-line">
          {line}
        </View>
      ))}
      <Checkbox checked={sure} onChange={setSure} label="我知道注销后不能恢复">
        我知道注销后不能恢复
      </Checkbox>
      {erase.failure && <ErrorCard failure={erase.failure} />}
      <View className="row gap-12 kept-acts">
        <Button kind="outline" size="bar" onTap={onStay}>
          先不了
        </Button>
        <Button wide kind="alert" size="bar" busy={erase.running} disabled={!sure} onTap={() => void leave()}>
          确认注销
        </Button>
      </View>
    </>
  )
}
