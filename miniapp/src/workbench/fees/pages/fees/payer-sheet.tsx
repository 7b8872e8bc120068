import type { PaymentsApi } from '@jiayitong/shared/api/payments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { payerNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useReceive } from '../../../../features/payments/payments.remote'
import { billed } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'

/** Who pays beside the residents. */
export type OtherPayer = BodyOf<PaymentsApi['received']>['payer']

/** One payer's year: its claim list to download, and what came of it. */
export const PayerSheet = ({
  payer,
  dueFen,
  year,
  onClaim,
  onClose,
}: {
  payer: OtherPayer
  dueFen: number
  year: number
  onClaim: () => void
  onClose: () => void
}) => {
  const [amount, setAmount] = useState('')
  const receiving = useReceive()
  const fen = /^\d{1,7}(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : 0
  const note = async () => {
    if (await receiving.run({ year, payer, fen })) onClose()
  }
  return (
    <Sheet open title={payerNames[payer]} onClose={onClose}>
      <View className="row" style={{ marginBottom: '16px' }}>
        <Button wide kind="outline" icon="download" onTap={onClaim}>
          下载申领名单（Excel 表）
        </Button>
      </View>
      {dueFen > 0 ? (
        <>
          <TextField
            label="记一笔到账（元）"
            value={amount}
            maxLength={10}
            hint={`还没到的有 ${billed(dueFen)} 元`}
            onChange={setAmount}
          />
          {receiving.failure && <ErrorCard failure={receiving.failure} kept="你写的还在。" />}
          <View className="row" style={{ marginTop: '16px' }}>
            <Button wide busy={receiving.running} disabled={fen === 0} onTap={() => void note()}>
              记到账
            </Button>
          </View>
        </>
      ) : (
        <View className="ink-2">这一年的都到了。</View>
      )}
    </Sheet>
  )
}
