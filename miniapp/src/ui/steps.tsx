import { View } from '@tarojs/components'
import './steps.scss'

/** Where one is in a short journey: 选家人 选服务包 核对签名 医生确认. `current` counts from 0. */
export const Steps = ({ names, current }: { names: string[]; current: number }) => (
  <View
    className="steps"
    ariaLabel={`第 ${current + 1} 步，共 ${names.length} 步：${names[current] ?? ''}`}
    ariaRole="img"
  >
    {names.map((name, at) => (
      <View key={name} className={at === current ? 'step step-on' : at < current ? 'step step-done' : 'step'}>
        <View className="step-mark" />
        {name}
      </View>
    ))}
  </View>
)
