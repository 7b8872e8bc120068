import type { Bill } from '@jiayitong/shared/api/payments'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { fullDay } from '../../lib/dates'
import { yuan } from '../../lib/money'
import { Offline } from '../../lib/refusal'
import { queryClient } from '../../lib/remote'
import { openFile } from '../../platform/documents'
import { payOrder } from '../../platform/pay'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ErrorCard } from '../../ui/error-card'
import { ListRow } from '../../ui/list-row'
import { Ready } from '../../ui/ready'
import { Skeleton } from '../../ui/skeleton'
import { useBill, useOrder, usePayAtCounter, usePayOut } from './payments.remote'

export interface BillCardProps {
  agreementId: string
  /** Where the own share is paid. */
  organisationName: string
  /** For the staff: they take the money and give it back. */
  counter?: boolean
}

/** The own share: what is due, what was paid, what comes back, and the receipts. */
export const BillCard = ({ agreementId, organisationName, counter }: BillCardProps) => {
  const [asked, setAsked] = useState(false)
  const bill = useBill(agreementId, asked ? 2_000 : undefined)
  const due = bill.data?.dueFen
  useEffect(() => {
    if (!asked || due !== 0) return
    setAsked(false)
    // Paying may have begun the agreement.
    void queryClient.invalidateQueries({ queryKey: ['agreements'] })
  }, [asked, due])
  return (
    <Ready of={bill} waiting={<Skeleton />}>
      {data =>
        data.chargedFen === 0 && data.payments.length === 0 ? null : (
          <Card rows title="自付费用" note={standingOf(data)}>
            {data.payBy && data.dueFen > 0 && (
              <View className="t4 ink-2">{`请在 ${fullDay(data.payBy)}前交费，交费后开始服务。`}</View>
            )}
            {data.byWeChat && !counter && (
              <PayByWeChat bill={data} asked={asked} onAsked={() => setAsked(true)} />
            )}
            {data.dueFen > 0 && !counter && (
              <ListRow
                icon="hospital"
                title={`到${organisationName}窗口交`}
                note="现金、银行卡都可以，当场出收据"
                value={`${yuan(data.dueFen)} 元`}
              />
            )}
            {data.payments.map(payment => (
              <Receipt key={payment.id} payment={payment} />
            ))}
            {counter && <Counter bill={data} />}
          </Card>
        )
      }
    </Ready>
  )
}

const PayByWeChat = ({ bill, asked, onAsked }: { bill: Bill; asked: boolean; onAsked: () => void }) => {
  const order = useOrder(bill.agreementId)
  const [elsewhere, setElsewhere] = useState(false)
  const pay = async () => {
    const placed = await order.run(undefined)
    if (!placed) return
    const attempt = await payOrder(placed)
    setElsewhere(attempt === 'elsewhere')
    if (attempt === 'made') onAsked()
  }
  return (
    <>
      {order.failure && <ErrorCard failure={order.failure} onRetry={() => void pay()} />}
      {elsewhere && <View className="t4 ink-2">没有付成。请在微信小程序里付款，或到窗口交。</View>}
      {asked && <View className="t4 ink-2">正在等微信确认，付好的钱不会丢。</View>}
      <View className="row" style={{ margin: '8px 0' }}>
        <Button wide busy={order.running || asked} onTap={() => void pay()}>
          {`微信付 ${yuan(bill.dueFen)} 元`}
        </Button>
      </View>
    </>
  )
}

const standingOf = ({ dueFen, toGiveBackFen }: Bill): string =>
  toGiveBackFen > 0 ? `要退 ${yuan(toGiveBackFen)} 元` : dueFen > 0 ? `还要交 ${yuan(dueFen)} 元` : '已交清'

const Receipt = ({ payment: { id, fen, by, paidAt, refund } }: { payment: Bill['payments'][number] }) => {
  const [failure, setFailure] = useState<Offline>()
  const open = async () => {
    setFailure(undefined)
    try {
      await openFile(`/payments/${id}/receipt`, `签约费收据-${id}.pdf`)
    } catch (failed) {
      if (!(failed instanceof Offline)) throw failed
      setFailure(failed)
    }
  }
  return (
    <>
      <ListRow
        icon="card"
        title={`${by === 'wechat' ? '微信已付' : '窗口已交'} ${yuan(fen)} 元`}
        note={paidAt ? `${fullDay(paidAt)}，看收据` : '看收据'}
        onTap={() => void open()}
      />
      {failure && <ErrorCard failure={failure} onRetry={() => void open()} />}
      {refund && (
        <ListRow
          icon="refresh"
          title={refund.state === 'done' ? `已退 ${yuan(refund.fen)} 元` : `待退 ${yuan(refund.fen)} 元`}
          note={
            refund.state === 'failed'
              ? '没能退回微信，请到窗口领取'
              : by === 'wechat'
                ? '原路退回微信'
                : '到窗口领取现金'
          }
        />
      )}
    </>
  )
}

const Counter = ({ bill }: { bill: Bill }) => {
  const taking = usePayAtCounter(bill.agreementId)
  const giving = usePayOut(bill.agreementId)
  // What was paid by WeChat goes back there by itself, unless it could not.
  const waiting = bill.payments.find(
    ({ by, refund }) => refund?.state === 'failed' || (refund?.state === 'asked' && by === 'counter'),
  )?.refund
  return (
    <>
      {taking.failure && <ErrorCard failure={taking.failure} onRetry={() => void taking.run(bill.dueFen)} />}
      {giving.failure && waiting && (
        <ErrorCard failure={giving.failure} onRetry={() => void giving.run(waiting.id)} />
      )}
      <View className="row">
        {bill.dueFen > 0 && (
          <Button wide kind="tint" busy={taking.running} onTap={() => void taking.run(bill.dueFen)}>
            {`已收 ${yuan(bill.dueFen)} 元`}
          </Button>
        )}
        {waiting && (
          <Button wide kind="tint" busy={giving.running} onTap={() => void giving.run(waiting.id)}>
            {`已退 ${yuan(waiting.fen)} 元`}
          </Button>
        )}
      </View>
    </>
  )
}
