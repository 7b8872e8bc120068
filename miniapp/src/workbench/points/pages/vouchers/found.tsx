import type { Voucher } from '@jiayitong/shared/api/vouchers'
import { redemptionStateNames } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useUseVoucher } from '../../../../features/points/points.remote'
import { clockTime, monthDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'

/** Whose voucher it is and for what; to be used once. */
export const Found = ({ voucher, code }: { voucher: Voucher; code: string }) => {
  const using = useUseVoucher()
  return (
    <Card>
      <View className="row apart">
        <View className="t2">{voucher.rewardName}</View>
        <Chip tone={voucher.state === 'issued' ? 'primary' : 'grey'}>
          {redemptionStateNames[voucher.state]}
        </Chip>
      </View>
      <View>{`${voucher.residentName}，${voucher.points} 分`}</View>
      <View className="t5 ink-2">
        {voucher.usedAt
          ? `${monthDay(voucher.usedAt)} ${clockTime(voucher.usedAt)} 核销`
          : `${monthDay(voucher.expiresOn)}前有效`}
      </View>
      {using.failure && <ErrorCard failure={using.failure} />}
      {voucher.state === 'issued' && (
        <View className="row" style={{ marginTop: '12px' }}>
          <Button wide busy={using.running} onTap={() => void using.run(code)}>
            核销
          </Button>
        </View>
      )}
    </Card>
  )
}
