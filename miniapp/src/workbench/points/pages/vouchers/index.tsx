import type { Voucher } from '@jiayitong/shared/api/redemptions'
import { redemptionStateNames } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useUseVoucher, useVoucher } from '../../../../features/points/points.remote'
import { clockTime, monthDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { TextField } from '../../../../ui/text-field'

/** A voucher's own digits, or these with the seal of the moment that its picture carries. */
const isCode = (text: string): boolean => /^\d{8}([0-9A-Z]{8})?$/.test(text)

/** The desk that hands out what was redeemed: read a number, look who it is, use it once. */
const VoucherDesk = () => {
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const text = typed.replace(/\s/g, '').toUpperCase()
  return (
    <Page title="兑换核销">
      <Card>
        <TextField
          label="券号"
          value={typed}
          maxLength={20}
          placeholder="4827 1906"
          hint="居民手机上的 8 位数字；用扫码枪扫也行。核对姓名再核销。"
          onChange={setTyped}
        />
        <Button wide disabled={!isCode(text)} onTap={() => setCode(text)}>
          查这张券
        </Button>
      </Card>
      {code !== '' && <Found key={code} code={code} />}
    </Page>
  )
}

const Found = ({ code }: { code: string }) => {
  const voucher = useVoucher(code)
  return <Ready of={voucher}>{found => <One voucher={found} code={code} />}</Ready>
}

const One = ({ voucher, code }: { voucher: Voucher; code: string }) => {
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
        <Button wide busy={using.running} onTap={() => void using.run(code)}>
          核销
        </Button>
      )}
    </Card>
  )
}

export default VoucherDesk
