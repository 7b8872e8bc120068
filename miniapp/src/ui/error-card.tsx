import { View } from '@tarojs/components'
import { Refusal } from '../lib/refusal'
import type { Failure } from '../lib/remote'
import { callPhone } from '../platform/phone'
import { Button } from './button'
import './error-card.scss'
import { Icon } from './icon'

export interface ErrorCardProps {
  failure: Failure
  /** What was not lost: 你写的都还在. */
  kept?: string
  onRetry?: () => void
  /** Someone who can help at once. */
  phone?: { name: string; number: string }
}

/** What failed in plain words, what was kept, and what to do. */
export const ErrorCard = ({ failure, kept, onRetry, phone }: ErrorCardProps) => {
  const refused = failure instanceof Refusal
  const title = refused ? failure.title : '网络没有连上'
  const detail = refused ? failure.detail : '请看一下手机的网络，再试一次。'
  return (
    <View className="error-card" ariaRole="alert" ariaLive="assertive">
      <View className="row row-top gap-8">
        <Icon name="warn" size={22} />
        <View className="grow">
          <View className="strong">{title}</View>
          <View className="t5">{kept ? `${detail}${kept}` : detail}</View>
          {refused &&
            failure.errors.map(error => (
              <View key={error.path} className="t5">
                {error.message}
              </View>
            ))}
        </View>
      </View>
      {(onRetry || phone) && (
        <View className="row gap-8 error-acts">
          {onRetry && (
            <Button kind="outline" icon="refresh" onTap={onRetry}>
              再试一次
            </Button>
          )}
          {phone && (
            <Button kind="outline" icon="phone" onTap={() => callPhone(phone.number)}>
              {`打给${phone.name}`}
            </Button>
          )}
        </View>
      )}
      {refused && failure.status >= 500 && failure.traceId && (
        <View className="error-trace">{`反映问题时请告诉我们：${failure.traceId}`}</View>
      )}
    </View>
  )
}
