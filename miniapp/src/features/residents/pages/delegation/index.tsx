import type { Delegation as Given, ResidentsApi } from '@jiayitong/shared/api/residents'
import { delegationScopeNames } from '@jiayitong/shared/domain/delegations'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useChange, useRemote } from '../../../../lib/remote'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { StickyBar } from '../../../../ui/sticky-bar'
import { refreshMe } from '../../use-me'
import { DelegationForm } from './delegation-form'
import './delegation.scss'

/** Who may act for me, whom I may act for; given in a minute and taken back in one press. */
const Delegation = () => {
  const session = useSession()
  const isReal = session?.account.residents.some(({ relation }) => relation === '本人') ?? false
  const [giving, setGiving] = useState(false)
  const all = useRemote(
    ['delegations', session?.account.id],
    signal => call<ResidentsApi['delegations']>('GET /delegations', { signal }),
    { when: session !== null },
  )
  return (
    <Page
      title="家人代办"
      notice={all.offline && <OfflineLine readAt={all.readAt} />}
      {...(isReal
        ? {
            bar: (
              <StickyBar>
                <Button wide size="bar" icon="plus" onTap={() => setGiving(true)}>
                  授权给家人
                </Button>
              </StickyBar>
            ),
          }
        : {})}
    >
      {!isReal && (
        <Empty text="先填姓名和身份证号，再授权给家人" action={{ text: '去实名', onTap: go.realName }} />
      )}
      <Ready of={all}>
        {({ items }) => (
          <>
            <Delegations
              title="能替我办的人"
              none="还没有授权给家人。授权以后，家人能替你签约、预约、收提醒。"
              items={items.filter(({ direction }) => direction === 'given')}
            />
            <Delegations
              title="我能替他们办"
              none="还没有家人授权给你。"
              items={items.filter(({ direction }) => direction === 'held')}
            />
          </>
        )}
      </Ready>
      <Sheet open={giving} title="授权给家人" onClose={() => setGiving(false)}>
        {giving && <DelegationForm onDone={() => setGiving(false)} />}
      </Sheet>
    </Page>
  )
}

const Delegations = ({ title, none, items }: { title: string; none: string; items: readonly Given[] }) => {
  const [ending, setEnding] = useState<Given>()
  const revoke = useChange(
    async (id: string, idempotencyKey) => {
      const ended = await call<ResidentsApi['revoke']>('POST /delegations/:id/revoke', {
        params: { id },
        idempotencyKey,
      })
      await refreshMe()
      return ended
    },
    { stale: [['delegations'], ['household'], ['home']] },
  )
  const end = async () => {
    if (ending && (await revoke.run(ending.id))) setEnding(undefined)
  }
  return (
    <>
      <SectionTitle title={title} />
      {items.length === 0 && <View className="ink-2 delegation-none">{none}</View>}
      {items.map(one => (
        <Card key={one.id}>
          <View className="row row-top gap-12">
            <View className="grow">
              <View className="t3">{headOf(one)}</View>
              <View className="ink-2">{`能办：${one.scopes.map(scope => delegationScopeNames[scope]).join('、')}`}</View>
              <View className="t5 ink-2">
                {one.kind === 'guardianship'
                  ? '监护人，孩子成年那天自动结束'
                  : `${fullDay(one.startsAt)}起，${one.endsAt ? `到 ${fullDay(one.endsAt)}` : '一直有效'}`}
              </View>
            </View>
            {one.kind === 'delegation' && (
              <Button
                kind="outline"
                onTap={() => {
                  revoke.forget()
                  setEnding(one)
                }}
              >
                {one.direction === 'given' ? '收回' : '退回'}
              </Button>
            )}
          </View>
        </Card>
      ))}
      <Sheet
        open={ending !== undefined}
        title={ending?.direction === 'given' ? '收回授权' : '退回授权'}
        onClose={() => setEnding(undefined)}
      >
        {ending && (
          <>
            <View>
              {ending.direction === 'given'
                ? '收回后他马上不能再替你办，已经办好的不受影响。'
                : `退回后你不能再替${ending.resident.name}办，要办得请他重新授权。`}
            </View>
            {revoke.failure && <ErrorCard failure={revoke.failure} />}
            <View className="row gap-12 delegation-acts">
              <Button kind="outline" size="bar" onTap={() => setEnding(undefined)}>
                先不
              </Button>
              <Button wide size="bar" busy={revoke.running} onTap={() => void end()}>
                {ending.direction === 'given' ? '确认收回' : '确认退回'}
              </Button>
            </View>
          </>
        )}
      </Sheet>
    </>
  )
}

const headOf = ({ direction, delegate, resident, relation }: Given): string =>
  direction === 'given'
    ? `手机尾号 ${delegate.phoneMasked?.slice(-4) ?? '未登记'} 的家人`
    : `${resident.name}·${relation}`

export default Delegation
