import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAgreements } from '../../../../features/agreements/agreements.remote'
import { Faces } from '../../../../features/agreements/parts/faces'
import { everybody, toneOf, yearsText } from '../../../../features/agreements/wording'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { yuan } from '../../../../lib/money'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { deadline } from '../../deadline'
import './desk.scss'

/** The doctor's queue: who waits for an answer, nearest deadline first; and what was answered. */
const Desk = () => {
  const session = useSession()
  const [state, setState] = useState<'submitted' | 'decided'>('submitted')
  const agreements = useAgreements({ scope: 'team', state })
  if (!hasRole(session, 'doctor'))
    return (
      <Page title="工作台">
        <Empty text="这里是家庭医生办事的地方" action={{ text: '回首页', onTap: () => void go.home() }} />
      </Page>
    )
  return (
    <Page title="签约申请" notice={agreements.offline && <OfflineLine readAt={agreements.readAt} />}>
      <View className="row gap-8 desk-filters">
        <FilterChip on={state === 'submitted'} onTap={() => setState('submitted')}>
          等我答复
        </FilterChip>
        <FilterChip on={state === 'decided'} onTap={() => setState('decided')}>
          已经答复
        </FilterChip>
      </View>
      <Ready of={agreements} waiting={<Skeleton shape="list" count={4} />}>
        {items =>
          items.length === 0 ? (
            <Empty
              text={state === 'submitted' ? '现在没有人等你答复' : '还没有答复过申请'}
              action={{ text: '刷新', onTap: agreements.retry }}
            />
          ) : (
            items.map(agreement => <Application key={agreement.id} agreement={agreement} />)
          )
        }
      </Ready>
      {agreements.more && (
        <Button kind="plain" busy={agreements.readingMore} onTap={agreements.more}>
          看后面的
        </Button>
      )}
    </Page>
  )
}

const Application = ({ agreement }: { agreement: AgreementLine }) => {
  const { id, state, residents, signatoryName, years, totalFen, submittedAt, decideBy, team } = agreement
  const due = state === 'submitted' && decideBy ? deadline(decideBy, new Date()) : undefined
  const family =
    residents.length > 1 ? `${signatoryName}一家 ${residents.length} 口` : (residents[0]?.name ?? '')
  return (
    <Card onTap={() => void go.doctorAgreement(id)}>
      <View className="row row-top apart gap-8">
        <View className="t3">{family}</View>
        {due ? (
          <Chip tone={due.tone}>{due.text}</Chip>
        ) : (
          <Chip tone={toneOf(state)}>{agreementStateNames[state]}</Chip>
        )}
      </View>
      <View className="row gap-8 desk-people">
        <Faces residents={residents} />
        <View className="grow">{everybody(residents)}</View>
      </View>
      <View className="row apart gap-8 t5 ink-2">
        <View>{`${team.name}·签${yearsText(years)}·${yuan(totalFen)} 元`}</View>
        {submittedAt && <View className="one-line">{`${nearTime(submittedAt, new Date())} 提交`}</View>}
      </View>
    </Card>
  )
}

export default Desk
