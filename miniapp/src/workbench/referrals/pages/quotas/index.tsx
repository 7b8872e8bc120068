import type { ReferralFees } from '@jiayitong/shared/api/referral-fees'
import { dayOf } from '@jiayitong/shared/domain/days'
import { referralSideNames, referralStateNames } from '@jiayitong/shared/domain/referrals'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { byHospital, QuotaRow } from '../../../../features/referrals/parts/quota-line'
import { useQuotaBoard } from '../../../../features/referrals/referrals.remote'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { billed } from '../../../../lib/money'
import { Offline } from '../../../../lib/refusal'
import { hasRole, useSession } from '../../../../lib/session'
import { openFile } from '../../../../platform/documents'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { QuotaAlarms } from '../../quota-alarms'
import { useLateReferrals, useReferralFees } from '../../quotas.remote'

/** A manager's view: what is late, where too little is kept, how the reserved numbers stand, and what is settled. */
const Quotas = () => {
  const session = useSession()
  const manager = hasRole(session, 'manager')
  const board = useQuotaBoard()
  const allowed = hasRole(session, 'manager', 'hospital', 'admin')
  return (
    <Page title="转诊和配额" notice={board.offline && <OfflineLine readAt={board.readAt} />}>
      {!allowed ? (
        <Empty
          text="这里给机构管理员和医院转诊台用"
          action={{ text: '回首页', onTap: () => void go.home() }}
        />
      ) : (
        <>
          {manager && <Late />}
          <QuotaAlarms />
          <Ready of={board} waiting={<Skeleton count={3} />}>
            {({ items }) =>
              byHospital(items).map(({ id, name, lines }) => (
                <Card key={id} title={name} note="未来七天，竖线为下限" rows>
                  {lines.map(line => (
                    <QuotaRow key={`${line.kind} ${line.department}`} line={line} />
                  ))}
                </Card>
              ))
            }
          </Ready>
          {hasRole(session, 'manager', 'hospital') && <Settling />}
        </>
      )}
    </Page>
  )
}

const Late = () => {
  const late = useLateReferrals(true)
  const items = late.data ?? []
  if (items.length === 0) return <Card dense title="没有过时限的转诊" />
  return (
    <Card tone="alert" title={`${items.length}${late.more ? '+' : ''} 张转诊单过了时限`} rows>
      {items.map(({ id, number, team, state, owner, dueAt }) => (
        <ListRow
          key={id}
          icon="warn"
          title={`${team.name} ${number}`}
          note={`${referralStateNames[state]}，该${owner ? referralSideNames[owner] : ''}处理，${nearTime(dueAt, new Date())} 到期`}
        />
      ))}
    </Card>
  )
}

const Settling = () => {
  const [month, setMonth] = useState(dayOf(new Date()).slice(0, 7))
  const fees = useReferralFees(month)
  const [failure, setFailure] = useState<Offline>()
  const download = async () => {
    setFailure(undefined)
    try {
      await openFile(`/linked-stays.xlsx?month=${month}`, `起付线名单-${month}.xlsx`)
    } catch (failed) {
      if (!(failed instanceof Offline)) throw failed
      setFailure(failed)
    }
  }
  return (
    <>
      <View className="row gap-8">
        <Button kind="outline" onTap={() => setMonth(shifted(month, -1))}>
          上个月
        </Button>
        <View className="grow t3">{`${month} 结算`}</View>
        <Button kind="outline" onTap={() => setMonth(shifted(month, 1))}>
          下个月
        </Button>
      </View>
      <Ready of={fees} waiting={<Skeleton count={2} />}>
        {data => <Fees fees={data} />}
      </Ready>
      {failure && <ErrorCard failure={failure} />}
      <Button kind="tint" icon="download" onTap={() => void download()}>
        下载连续住院名单（报医保）
      </Button>
    </>
  )
}

const Fees = ({ fees: { dueFen, owedFen, items } }: { fees: ReferralFees }) => (
  <Card title="机构间转诊费用" note={`应收 ${billed(dueFen)} 元，应付 ${billed(owedFen)} 元`} rows>
    {items.length === 0 && <ListRow title="这个月没有转诊费用" />}
    {items.map(({ id, number, direction, counterpart, fen, source }) => (
      <ListRow
        key={id}
        title={`${direction === 'up' ? '上转' : '下转'} ${number}`}
        note={`${counterpart.name}，依据 ${source.document} ${source.article}`}
        value={`${fen > 0 ? '收' : '付'} ${billed(Math.abs(fen))}`}
      />
    ))}
  </Card>
)

const shifted = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

export default Quotas
