import type { Redemption } from '@jiayitong/shared/api/redemptions'
import { redemptionStateNames } from '@jiayitong/shared/domain/points'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { clockTime, monthDay, nearDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Icon } from '../../../../ui/icon'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { useCancelRedemption, useRedemptions, useVoucherCode } from '../../points.remote'

const spoken = (number: string): string => `${number.slice(0, 4)} ${number.slice(4)}`

/** Vouchers to be used, each with the code to show. */
export const Vouchers = ({ residentId }: { residentId: string }) => {
  const redemptions = useRedemptions(residentId)
  const [shown, setShown] = useState<string>()
  const open = (redemptions.data ?? []).filter(({ state }) => state === 'issued')
  const one = redemptions.data?.find(({ id }) => id === shown)
  const close = () => {
    setShown(undefined)
    redemptions.retry()
  }
  return (
    <>
      {open.map(redemption => (
        <Card key={redemption.id}>
          <View className="row apart row-top gap-12">
            <View className="grow">
              <Chip tone="primary">{redemptionStateNames[redemption.state]}</Chip>
              <View className="t2 voucher-name">{redemption.reward.name}</View>
              <View className="t5 ink-2">
                {[redemption.reward.organisationName, redemption.reward.place].filter(Boolean).join(' ')}
              </View>
              <View className="t5 ink-2">{`${monthDay(redemption.expiresOn)}前有效`}</View>
              <View className="t5 ink-2">{`券号 ${spoken(redemption.number)}`}</View>
              {redemption.appointment?.live && (
                <View className="t5 ink-2">
                  {`已约 ${nearDay(redemption.appointment.startsAt, new Date())} ${clockTime(redemption.appointment.startsAt)}`}
                </View>
              )}
            </View>
            <Button kind="apricot" onTap={() => setShown(redemption.id)}>
              出示
            </Button>
          </View>
        </Card>
      ))}
      <Sheet open={one !== undefined} title={one?.reward.name ?? ''} onClose={close}>
        {one && <Code redemption={one} onDone={close} />}
      </Sheet>
    </>
  )
}

const Code = ({ redemption, onDone }: { redemption: Redemption; onDone: () => void }) => {
  const code = useVoucherCode(redemption.id)
  const cancelling = useCancelRedemption()
  const [sure, setSure] = useState(false)
  const cancel = async () => {
    if (await cancelling.run(redemption.id)) onDone()
  }
  if (code.failure && 'code' in code.failure && code.failure.code === 'voucher-used')
    return (
      <>
        <View className="voucher-code" ariaLive="polite">
          <View className="primary">
            <Icon name="check" size={48} grow />
          </View>
          <View className="t2">已使用</View>
          <View className="ink-2">前台核销好了，不用再出示。</View>
        </View>
        <View className="row" style={{ marginTop: '16px' }}>
          <Button wide onTap={onDone}>
            好
          </Button>
        </View>
      </>
    )
  return (
    <>
      <Ready of={code}>
        {({ image, changesAt }) => (
          <View className="voucher-code">
            <Image className="voucher-image" mode="aspectFit" src={image} ariaLabel="兑换码" ariaRole="img" />
            <View className="t1">{spoken(redemption.number)}</View>
            <View className="t5 ink-2">{`给前台扫一扫，或报券号。${clockTime(changesAt)} 换新码，截图不能用`}</View>
          </View>
        )}
      </Ready>
      {cancelling.failure && <ErrorCard failure={cancelling.failure} />}
      {sure ? (
        <View className="row gap-12">
          <Button wide kind="outline" onTap={() => setSure(false)}>
            先留着
          </Button>
          <Button wide kind="alert" busy={cancelling.running} onTap={() => void cancel()}>
            {`退回 ${redemption.points} 分`}
          </Button>
        </View>
      ) : (
        <Button wide kind="plain" onTap={() => setSure(true)}>
          不换了
        </Button>
      )}
    </>
  )
}
