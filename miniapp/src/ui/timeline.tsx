import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { callPhone } from '../platform/phone'
import { Button } from './button'
import { Face } from './face'
import { Icon } from './icon'
import './timeline.scss'

/** Who acts next. */
export interface Owner {
  face: string
  name: string
  /** What they will do and until when: 11月22日 18:00 前看完并答复. */
  promise: string
  phone?: string
}

export interface TimelineStep {
  key: string
  title: string
  /** 11月19日 10:12 */
  at?: string
  text?: ReactNode
  state: 'done' | 'now' | 'todo'
  /** Always given with `now`. */
  owner?: Owner
}

/** What was done, what is being done and by whom, what is to come. */
export const Timeline = ({ steps }: { steps: TimelineStep[] }) => (
  <View className="timeline">
    {steps.map(step => (
      <View key={step.key} className={`time-step time-${step.state}`}>
        <View
          className="time-node"
          ariaLabel={{ done: '已完成', now: '正在进行', todo: '还没开始' }[step.state]}
          ariaRole="img"
        >
          {step.state === 'done' && <Icon name="check" size={16} />}
          {step.state === 'now' && <View className="time-core" />}
        </View>
        <View className="grow">
          <View className="row row-top apart gap-8">
            <View className="time-title">{step.title}</View>
            {step.at && <View className="t5 ink-2 one-line">{step.at}</View>}
          </View>
          {step.text && <View className="t5 ink-2">{step.text}</View>}
          {step.owner && <OwnerBox {...step.owner} />}
        </View>
      </View>
    ))}
  </View>
)

/** The one warm box of a screen: the person who owes the next step. */
export const OwnerBox = ({ face, name, promise, phone }: Owner) => (
  <View className="owner-box">
    <Face face={face} size={40} />
    <View className="grow">
      <View className="strong">{name}</View>
      <View className="t5">{promise}</View>
    </View>
    {phone && <Button kind="plain" icon="phone" label={`给${name}打电话`} onTap={() => callPhone(phone)} />}
  </View>
)
