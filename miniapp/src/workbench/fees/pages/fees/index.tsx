import type { FeeOverview } from '@jiayitong/shared/api/payments'
import { type Payer, payerNames } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import type { StaffPayee } from '@jiayitong/shared/domain/payments'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useDistribute, useFees } from '../../../../features/payments/payments.remote'
import { billed, counted } from '../../../../lib/money'
import { Offline } from '../../../../lib/refusal'
import { openFile } from '../../../../platform/documents'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { DoctorPayCard } from '../../doctor-pay-card'
import { type OtherPayer, PayerSheet } from './payer-sheet'

/** A year of the institution's fees: who owes what, what reached the staff, how many are served (C35, C38, C109). */
const Fees = () => {
  const [year, setYear] = useState(Number(dayOf(new Date()).slice(0, 4)))
  const fees = useFees(year)
  return (
    <Page title="费用" notice={fees.offline && <OfflineLine readAt={fees.readAt} />}>
      <View className="row gap-8">
        <Button kind="outline" onTap={() => setYear(year - 1)}>{`${year - 1} 年`}</Button>
        <View className="grow t3 strong">{`${year} 年`}</View>
        <Button kind="outline" onTap={() => setYear(year + 1)}>{`${year + 1} 年`}</Button>
      </View>
      <Ready of={fees} waiting={<Skeleton count={4} />}>
        {data => (
          <>
            <Payers fees={data} />
            <Staff fees={data} />
            <Heads fees={data} />
            <DoctorPayCard year={year} />
          </>
        )}
      </Ready>
    </Page>
  )
}

const yuanText = (fen: number) => `${billed(fen)} 元`

const Payers = ({ fees }: { fees: FeeOverview }) => {
  const [failure, setFailure] = useState<Offline>()
  const [chosen, choose] = useState<{ payer: OtherPayer; dueFen: number }>()
  const claim = async (payer: Payer) => {
    setFailure(undefined)
    try {
      await openFile(
        `/fees/claims.xlsx?year=${fees.year}&payer=${payer}`,
        `申领名单-${payerNames[payer]}-${fees.year}.xlsx`,
      )
    } catch (failed) {
      if (!(failed instanceof Offline)) throw failed
      setFailure(failed)
    }
  }
  return (
    <Card rows title="应收签约服务费" note={yuanText(fees.incomeFen)}>
      {fees.payers.map(({ payer, chargedFen, paidFen }) => (
        <ListRow
          key={payer}
          title={payer === 'resident' ? '居民自付' : payerNames[payer]}
          note={`已到 ${yuanText(paidFen)}`}
          value={yuanText(chargedFen)}
          {...(payer === 'resident' ? {} : { onTap: () => choose({ payer, dueFen: chargedFen - paidFen }) })}
        />
      ))}
      {failure && <ErrorCard failure={failure} />}
      {fees.payers.some(({ payer }) => payer !== 'resident') && (
        <View className="t5 ink-2">点一个付费方，下载申领名单，或者记到账。</View>
      )}
      {chosen && (
        <PayerSheet
          {...chosen}
          year={fees.year}
          onClaim={() => void claim(chosen.payer)}
          onClose={() => choose(undefined)}
        />
      )}
      {fees.payers.length === 0 && <ListRow title="这一年还没有开始的服务年度" />}
      {fees.teamSubsidyFen > 0 && (
        <ListRow
          title="团队服务补助"
          note="政府给团队的钱，不算居民的签约费"
          value={yuanText(fees.teamSubsidyFen)}
        />
      )}
    </Card>
  )
}

const Staff = ({ fees: { staff, year } }: { fees: FeeOverview }) => {
  const below = staff.minimum !== null && staff.staffBelow
  return (
    <Card
      rows
      title="发给签约人员"
      note={staff.minimum === null ? '本地没有规定比例' : `不低于 ${Math.round(staff.minimum * 100)}%`}
      {...(below && staff.teamBelow ? { tone: 'alert' as const } : {})}
    >
      <ListRow title="按人员薪酬算" note={below ? '还没有达到' : '达到了'} value={yuanText(staff.staffFen)} />
      <ListRow
        title="按团队所得算"
        note={staff.teamBelow ? '还没有达到' : '达到了'}
        value={yuanText(staff.teamFen)}
      />
      {staff.source && <ListRow title="依据" note={`${staff.source.document} ${staff.source.article}`} />}
      <Distribution year={year} />
    </Card>
  )
}

const Distribution = ({ year }: { year: number }) => {
  const [amount, setAmount] = useState('')
  const sending = useDistribute()
  const fen = /^\d{1,7}(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : 0
  const record = async (to: StaffPayee) => {
    if (await sending.run({ year, to, fen })) setAmount('')
  }
  return (
    <View>
      <TextField
        label="记一笔发放（元）"
        value={amount}
        maxLength={10}
        placeholder="例如 3500.00"
        onChange={setAmount}
      />
      {sending.failure && <ErrorCard failure={sending.failure} kept="你写的还在。" />}
      <View className="row gap-8">
        <Button
          wide
          kind="tint"
          busy={sending.running}
          disabled={fen === 0}
          onTap={() => void record('staff')}
        >
          发给个人
        </Button>
        <Button
          wide
          kind="tint"
          busy={sending.running}
          disabled={fen === 0}
          onTap={() => void record('team')}
        >
          拨给团队
        </Button>
      </View>
    </View>
  )
}

const Heads = ({ fees: { headcount, teams } }: { fees: FeeOverview }) => (
  <Card rows title="今天签约在服务的人" note={`${counted(headcount)} 人`}>
    {teams.map(team => (
      <ListRow key={team.id} title={team.name} value={`${counted(team.headcount)} 人`} />
    ))}
    {teams.length === 0 && <ListRow title="还没有生效的签约" />}
  </Card>
)

export default Fees
