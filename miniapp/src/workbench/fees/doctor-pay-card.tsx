import { View } from '@tarojs/components'
import { useDoctorPay } from '../../features/payments/payments.remote'
import { billed } from '../../lib/money'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ListRow } from '../../ui/list-row'

/** What doctors whom a hospital employs get of a year's fees; nothing where there is none (C23). */
export const DoctorPayCard = ({ year }: { year: number }) => {
  const pay = useDoctorPay(year)
  const [first] = pay.data ?? []
  if (!first) return null
  return (
    <Card rows title="医院医生的报酬" note={`共 ${billed(first.totals.payFen)} 元`}>
      {pay.data?.map(({ agreementId, doctor, employer, people, feeFen, share, payFen }) => (
        <ListRow
          key={agreementId}
          title={`${doctor.name}医生（${employer}）`}
          note={`${people} 人，服务费 ${billed(feeFen)} 元${share === null ? '，本地没有规定比例' : `，得 ${Math.round(share * 100)}%`}`}
          value={`${billed(payFen)} 元`}
        />
      ))}
      {first.source && (
        <View className="t5 ink-2">{`依据 ${first.source.document} ${first.source.article}`}</View>
      )}
      {pay.more && (
        <Button kind="plain" busy={pay.readingMore} onTap={pay.more}>
          看后面的
        </Button>
      )}
    </Card>
  )
}
