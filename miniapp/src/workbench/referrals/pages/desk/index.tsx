import type { AdviceLine } from '@jiayitong/shared/api/advices'
import { adviceStateNames } from '@jiayitong/shared/domain/referrals'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { ReferralRow } from '../../../../features/referrals/parts/referral-row'
import { useReferrals } from '../../../../features/referrals/referrals.remote'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { queryClient } from '../../../../lib/remote'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useAdvices } from '../../advices.remote'

const tabs = [
  { key: 'open', name: '在办' },
  { key: 'advice', name: '咨询' },
  { key: 'ended', name: '已结束' },
] as const

/** What a team or a hospital's desk has to do with: what is theirs to act on first (C45, C46, C54). */
const Desk = () => {
  const session = useSession()
  const hospital = hasRole(session, 'hospital')
  const team = hasRole(session, 'doctor', 'nurse')
  const scope = hospital ? 'hospital' : 'team'
  const [at, setAt] = useState<(typeof tabs)[number]['key']>('open')
  const lists = hospital || team
  const referrals = useReferrals(
    { scope, state: at === 'ended' ? 'ended' : 'open' },
    lists && at !== 'advice',
  )
  const advices = useAdvices(scope, lists && at === 'advice')
  const shown = at === 'advice' ? advices : referrals
  useDidShow(() => {
    for (const noun of ['referrals', 'advices'])
      void queryClient.refetchQueries({ queryKey: [noun], type: 'active', stale: true })
  })
  return (
    <Page title="转诊工作台" notice={shown.offline && <OfflineLine readAt={shown.readAt} />}>
      {!lists ? (
        <Empty text="这里给家医团队和医院转诊台用" action={{ text: '回首页', onTap: () => void go.home() }} />
      ) : (
        <>
          <View className="row gap-8">
            {tabs.map(({ key, name }) => (
              <FilterChip key={key} on={key === at} onTap={() => setAt(key)}>
                {name}
              </FilterChip>
            ))}
          </View>
          {hasRole(session, 'doctor') && (
            <View className="row">
              <Button wide icon="swap" onTap={() => void go.openReferral()}>
                开转诊或问专科
              </Button>
            </View>
          )}
          {hospital && (
            <View className="row">
              <Button wide kind="tint" icon="calendar" onTap={() => void go.hospitalPlaces()}>
                发布号源和床位
              </Button>
            </View>
          )}
          {at === 'advice' ? (
            <Ready of={advices} waiting={<Skeleton count={3} />}>
              {lines =>
                lines.length > 0 ? (
                  lines.map(line => <AdviceRow key={line.id} line={line} />)
                ) : (
                  <Empty text="现在没有咨询" />
                )
              }
            </Ready>
          ) : (
            <Ready of={referrals} waiting={<Skeleton count={4} />}>
              {lines =>
                lines.length > 0 ? (
                  inTurn(lines, scope).map(line => (
                    <ReferralRow key={line.id} line={line} onTap={() => void go.staffReferral(line.id)} />
                  ))
                ) : (
                  <Empty text={at === 'ended' ? '还没有结束的转诊' : '没有在办的转诊'} />
                )
              }
            </Ready>
          )}
          {shown.more && (
            <Button kind="plain" busy={shown.readingMore} onTap={shown.more}>
              看更早的
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

/** What is ours first; among it the green channel, then what is due soonest (C49). */
const inTurn = <T extends { owner: string | null; green: boolean; dueAt: string | null }>(
  lines: readonly T[],
  own: string,
): T[] => {
  const rank = ({ owner, green }: T) => (owner === own ? (green ? 0 : 1) : 2)
  return [...lines].sort((a, b) => rank(a) - rank(b) || (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999'))
}

const AdviceRow = ({ line }: { line: AdviceLine }) => (
  <Card dense onTap={() => void go.advice(line.id)} label={`${line.resident.name}的咨询`}>
    <View className="row row-top apart gap-8">
      <View className="t3">{`${line.resident.name}·${line.department}`}</View>
      <Chip tone={line.late ? 'alert' : line.state === 'open' ? 'apricot' : 'grey'}>
        {line.late ? '过了时限' : adviceStateNames[line.state]}
      </Chip>
    </View>
    <View className="t5 ink-2">
      {`${line.team.name}问${line.hospital.name}·${nearTime(line.createdAt, new Date())}`}
    </View>
  </Card>
)

export default Desk
