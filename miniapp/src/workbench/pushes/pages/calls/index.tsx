import type { PushCall, PushFailure } from '@jiayitong/shared/api/push-calls'
import { channelNames } from '@jiayitong/shared/domain/pushes'
import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { useAnswerCall, useCalls, useFailures, useResolve } from '../../campaigns.remote'
import './calls.scss'

/** Whom to ring because nothing else reached them, and messages that could not be sent. */
const PushCalls = () => {
  const calls = useCalls()
  const failures = useFailures()
  const answering = useAnswerCall()
  const resolving = useResolve()
  return (
    <Page title="电话名单" notice={calls.offline && <OfflineLine readAt={calls.readAt} />}>
      {answering.failure && <ErrorCard failure={answering.failure} />}
      {resolving.failure && <ErrorCard failure={resolving.failure} />}
      <Ready of={calls} waiting={<Skeleton count={3} />}>
        {items =>
          items.length === 0 ? (
            <Empty text="没有要打电话的" action={{ text: '看推送记录', onTap: () => void go.campaigns() }} />
          ) : (
            items.map(call => (
              <Call
                key={call.id}
                call={call}
                busy={answering.running}
                onAnswer={reached => void answering.run({ id: call.id, reached })}
              />
            ))
          )
        }
      </Ready>
      {calls.more && (
        <Button kind="plain" busy={calls.readingMore} onTap={calls.more}>
          看后面的
        </Button>
      )}
      {(failures.data?.length ?? 0) > 0 && <SectionTitle title="没发出去的" />}
      {failures.data?.map(failure => (
        <Failed
          key={failure.id}
          failure={failure}
          busy={resolving.running}
          onResolve={how => void resolving.run({ id: failure.id, how })}
        />
      ))}
      {failures.more && (
        <Button kind="plain" busy={failures.readingMore} onTap={failures.more}>
          看后面的
        </Button>
      )}
    </Page>
  )
}

const Call = ({
  call,
  busy,
  onAnswer,
}: {
  call: PushCall
  busy: boolean
  onAnswer: (reached: boolean) => void
}) => {
  const { phone } = call
  return (
    <Card
      title={`${call.resident.name}，${call.age} 岁`}
      note={<Chip tone={call.unreached ? 'apricot' : 'grey'}>{call.unreached ? '还没送到' : '没有看'}</Chip>}
    >
      <View className="strong">{call.tip.title}</View>
      <View className="ink-2">{call.tip.summary}</View>
      <View className="t5 ink-2">
        {[call.team.name, call.calls > 0 ? `打过 ${call.calls} 次没接通` : ''].filter(Boolean).join(' · ')}
      </View>
      <View className="push-acts">
        {phone ? (
          <Button kind="tint" icon="phone" onTap={() => callPhone(phone)}>
            打电话
          </Button>
        ) : (
          <View className="ink-2">没有留电话，请上门或托家人转告</View>
        )}
        <Button kind="outline" busy={busy} onTap={() => onAnswer(false)}>
          没接通
        </Button>
        <Button busy={busy} onTap={() => onAnswer(true)}>
          说到了
        </Button>
      </View>
    </Card>
  )
}

const Failed = ({
  failure,
  busy,
  onResolve,
}: {
  failure: PushFailure
  busy: boolean
  onResolve: (how: 'again' | 'call' | 'leave') => void
}) => (
  <Card
    title={failure.resident.name}
    note={`${channelNames[failure.channel]}${failure.error ? ` ${failure.error}` : ''}`}
  >
    <View>{failure.tip.title}</View>
    <View className="t5 ink-2">{failure.meaning}</View>
    <View className="push-acts">
      <Button kind="tint" busy={busy} onTap={() => onResolve('again')}>
        再发一次
      </Button>
      <Button kind="outline" busy={busy} onTap={() => onResolve('call')}>
        改打电话
      </Button>
      <Button kind="plain" busy={busy} onTap={() => onResolve('leave')}>
        不用管
      </Button>
    </View>
  </Card>
)

export default PushCalls
