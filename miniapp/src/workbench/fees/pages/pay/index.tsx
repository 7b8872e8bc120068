import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useDoctorPay } from '../../../../features/payments/payments.remote'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { DoctorPayCard } from '../../doctor-pay-card'

/** A doctor whom a hospital employs: what the agreements they signed bring them, year by year (C23). */
const Pay = () => {
  const [year, setYear] = useState(Number(dayOf(new Date()).slice(0, 4)))
  const pay = useDoctorPay(year)
  return (
    <Page title="签约报酬" notice={pay.offline && <OfflineLine readAt={pay.readAt} />}>
      <View className="row gap-8">
        <Button kind="outline" onTap={() => setYear(year - 1)}>{`${year - 1} 年`}</Button>
        <View className="grow t3 strong">{`${year} 年`}</View>
        <Button kind="outline" onTap={() => setYear(year + 1)}>{`${year + 1} 年`}</Button>
      </View>
      <Ready of={pay} waiting={<Skeleton count={2} />}>
        {items =>
          items.length === 0 ? (
            <Empty
              text="这一年没有要结的报酬。受雇于医院、在基层机构签约的医生，报酬会按协议列在这里"
              action={{ text: '回首页', onTap: () => void go.home() }}
            />
          ) : (
            <DoctorPayCard year={year} />
          )
        }
      </Ready>
    </Page>
  )
}

export default Pay
