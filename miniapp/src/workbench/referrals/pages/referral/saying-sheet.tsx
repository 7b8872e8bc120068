import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ReferralAct } from '../../../../features/referrals/referrals.remote'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { Checkbox } from '../../../../ui/checkbox'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { SheetFoot } from '../../sheet-foot'
import type { SheetProps } from './sheet-props'

interface Saying {
  readonly title: string
  readonly text: string
  /** What is asked for; nothing where a press is enough. */
  readonly label?: string
  readonly optional?: boolean
  readonly button: string
  readonly act: (said: string) => ReferralAct
}

type Asked = string | { readonly followUpId: string; readonly task: string } | undefined

const sayingOf = (asking: Asked, { referral }: Pick<SheetProps, 'referral'>): Saying | undefined => {
  const { offered, resident } = referral
  if (typeof asking === 'object')
    return {
      title: '记一次随访',
      text: asking.task,
      label: '随访记录',
      button: '记下来',
      act: note => ({ act: 'record', followUpId: asking.followUpId, note }),
    }
  switch (asking) {
    case 'decline':
      return {
        title: '建议不转',
        text: `${resident.name}会看到你写的理由，请写清在社区怎么办。`,
        label: '理由和建议',
        button: '告诉居民',
        act: reason => ({ act: 'decline', reason }),
      }
    case 'cancel':
      return {
        title: '取消转诊',
        text: '预留的号会让给别人。',
        label: '原因',
        button: '确认取消',
        act: reason => ({ act: 'cancel', reason }),
      }
    case 'confirm':
      return {
        title: '确认接收',
        text: `${resident.name}会收到短信，写明时间和医院。`,
        label: '就诊须知：到哪层楼、带什么',
        optional: true,
        button: '确认接收',
        act: note => ({ act: 'confirm', note }),
      }
    case 'close':
      return {
        title: '结束转诊',
        text: '居民和家医团队都能看到。',
        label: '结果',
        button: '结束',
        act: result => ({ act: 'close', result }),
      }
    case 'attend':
      return {
        title: '已到院就诊',
        text: referral.kind === 'bed' ? '从今天起记一次住院。' : '记下今天来过。',
        button: '已到院',
        act: () => ({ act: 'attend' }),
      }
    case 'offered':
      return offered
        ? {
            title: '按医院建议的时间约',
            text: `${monthDayWeek(offered.startsAt)} ${clockTime(offered.startsAt)}，${offered.department}`,
            button: '约这个号',
            act: () => ({ act: 'reserve', resourceId: offered.id }),
          }
        : undefined
    default:
      return undefined
  }
}

/** A step that takes a few words, or only a yes. */
export const SayingSheet = ({ asking, ...props }: SheetProps & { asking: Asked }) => {
  if (asking === 'accept') return <AcceptSheet {...props} />
  const saying = sayingOf(asking, props)
  return saying ? <Said key={saying.title} saying={saying} {...props} /> : null
}

const Said = ({ saying, acting, onClose, onAct }: SheetProps & { saying: Saying }) => {
  const [said, say] = useState('')
  return (
    <Sheet open title={saying.title} onClose={onClose}>
      <View className="ink-2">{saying.text}</View>
      {saying.label && (
        <TextField label={saying.label} kind="lines" value={said} maxLength={300} onChange={say} />
      )}
      <SheetFoot
        acting={acting}
        text={saying.button}
        disabled={saying.label !== undefined && !saying.optional && said.trim() === ''}
        onTap={() => onAct(saying.act(said.trim()))}
      />
    </Sheet>
  )
}

const AcceptSheet = ({ referral, acting, onClose, onAct }: SheetProps) => {
  const [admitted, setAdmitted] = useState(false)
  return (
    <Sheet open title="接收居民" onClose={onClose}>
      <View className="ink-2">{`接收后，请联系${referral.resident.name}，定好随访计划。`}</View>
      <Checkbox checked={admitted} onChange={setAdmitted}>
        在本机构继续住院（和上一次住院连着算起付线）
      </Checkbox>
      <SheetFoot
        acting={acting}
        text="接收"
        disabled={false}
        onTap={() => onAct({ act: 'accept', admitted })}
      />
    </Sheet>
  )
}
