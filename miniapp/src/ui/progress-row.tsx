import { Text, View } from '@tarojs/components'
import { Icon } from './icon'
import './progress-row.scss'
import { Tap } from './tap'

export interface ProgressRowProps {
  label: string
  done: number
  /** Promised times; each is one mark up to 12, more become one bar. */
  total: number
  unit?: string
  /** A verb, when it is the resident's turn: 待预约. Takes the place of the count. */
  turn?: string
  onTap: () => void
}

/** One promise, counted: label, ticks, value. Read aloud as 健康推送，12 次已到 9 次. */
export const ProgressRow = ({ label, done, total, unit = '次', turn, onTap }: ProgressRowProps) => (
  <Tap
    className="progress-row"
    label={`${label}，${total} ${unit}已到 ${done} ${unit}${turn ? `，${turn}` : ''}`}
    onTap={onTap}
  >
    <View className="progress-label">{label}</View>
    <Ticks done={done} total={total} tone={turn ? 'apricot' : 'primary'} />
    <View className={turn ? 'progress-value progress-turn' : 'progress-value'}>
      {turn ?? (
        <>
          <Text className="progress-done">{done}</Text>
          <Text className="progress-total">
            {' / '}
            {total} {unit}
          </Text>
        </>
      )}
    </View>
    <View className={turn ? 'apricot-ink' : 'ink-2'}>
      <Icon name="chevron" size={16} />
    </View>
  </Tap>
)

/** One mark for each promise, filled as it is kept. */
export const Ticks = ({
  done,
  total,
  tone = 'primary',
}: {
  done: number
  total: number
  tone?: 'primary' | 'apricot'
}) =>
  total <= 12 ? (
    <View className={`ticks ticks-${tone}`} ariaHidden>
      {Array.from({ length: Math.max(1, total) }, (_, at) => (
        <View key={`tick-${at + 1}`} className={at < done ? 'tick tick-done' : 'tick'} />
      ))}
    </View>
  ) : (
    <View className={`ticks ticks-${tone}`} ariaHidden>
      <View className="tick-bar">
        <View className="tick tick-done" style={{ width: `${Math.min(100, (done / total) * 100)}%` }} />
      </View>
    </View>
  )
