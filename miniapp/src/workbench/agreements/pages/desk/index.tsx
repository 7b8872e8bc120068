import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { useAgreements } from '../../../../features/agreements/agreements.remote'
import { go } from '../../../../lib/go'
import { queryClient } from '../../../../lib/remote'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Tap } from '../../../../ui/tap'
import { isMine } from '../../wording'
import { Batch } from './batch'
import { QueueRow } from './queue-row'
import { QueueSkeleton } from './queue-skeleton'
import { TeamLoads } from './team-loads'
import './desk.scss'

const tabs = [
  { state: 'submitted', name: '待我确认', empty: '没有等你确认的签约', later: '看后面的' },
  {
    state: 'active',
    toConfirm: true,
    name: '确认续约',
    empty: '没有等着确认续约的签约。每年集中确认和自动续约以后会列在这里',
    later: '看更早的',
  },
  { state: 'active', name: '已签约', empty: '团队还没有签约的居民', later: '看更早的' },
  { state: 'ended', name: '其他', empty: '没有退回、撤回、解约或到期的签约', later: '看更早的' },
] as const

const readAgain = (options: { stale?: true }) =>
  Promise.all(
    ['agreements', 'teams'].map(noun =>
      queryClient.refetchQueries({ queryKey: [noun], type: 'active', ...options }, { cancelRefetch: false }),
    ),
  )

/** The agreements of one's teams: what waits for an answer first, nearest deadline first (C7). */
const Desk = () => {
  const session = useSession()
  const [at, setAt] = useState(0)
  const [batching, setBatching] = useState(false)
  const answers = hasRole(session, 'doctor')
  const waiting = useAgreements({ scope: 'team', state: 'submitted' })
  const tab = tabs[at] ?? tabs[0]
  const shown = useAgreements({
    scope: 'team',
    state: tab.state,
    ...('toConfirm' in tab ? { toConfirm: tab.toConfirm } : {}),
  })
  useDidShow(() => void readAgain({ stale: true }))
  usePullDownRefresh(() => void readAgain({}).finally(() => Taro.stopPullDownRefresh()))

  const count = waiting.data ? ` ${waiting.data.length}${waiting.more ? '+' : ''}` : ''
  const nameOf = (one: (typeof tabs)[number]) =>
    one.state === 'submitted' ? `${answers ? one.name : '待确认'}${count}` : one.name
  return (
    <Page title="团队签约" notice={shown.offline && <OfflineLine readAt={shown.readAt} />}>
      {!session ? (
        <Empty text="医生和护士登录以后，团队的签约都在这里" action={{ text: '去登录', onTap: go.signIn }} />
      ) : !answers && !hasRole(session, 'nurse') ? (
        <Empty text="这里只给家庭医生团队用" action={{ text: '回首页', onTap: () => void go.home() }} />
      ) : (
        <>
          <TeamLoads />
          <View className="desk-tabs" ariaRole="tablist">
            {tabs.map((one, index) => (
              <Tap
                key={one.name}
                role="tab"
                selected={index === at}
                className={index === at ? 'desk-tab desk-tab-on' : 'desk-tab'}
                onTap={() => {
                  setAt(index)
                  setBatching(false)
                }}
              >
                {nameOf(one)}
              </Tap>
            ))}
          </View>
          <Ready of={shown} waiting={<QueueSkeleton />}>
            {lines =>
              batching && at === 0 && lines.some(isMine) ? (
                <Batch lines={lines.filter(isMine)} onClose={() => setBatching(false)} />
              ) : lines.length > 0 ? (
                <View className="desk-queue">
                  {at === 0 && lines.filter(isMine).length > 1 && (
                    <View className="row">
                      <Button wide kind="tint" onTap={() => setBatching(true)}>
                        一次接受几份
                      </Button>
                    </View>
                  )}
                  {lines.map(line => (
                    <QueueRow key={line.id} line={line} />
                  ))}
                </View>
              ) : (
                <Empty
                  text={answers || at > 0 ? tab.empty : '没有等着确认的签约'}
                  action={
                    at === 0
                      ? { text: '看已签约的', onTap: () => setAt(2) }
                      : { text: '看待确认的', onTap: () => setAt(0) }
                  }
                />
              )
            }
          </Ready>
          {shown.more && !batching && (
            <View className="row desk-later">
              <Button wide kind="plain" busy={shown.readingMore} onTap={shown.more}>
                {tab.later}
              </Button>
            </View>
          )}
        </>
      )}
    </Page>
  )
}

export default Desk
