import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useVoucher, useVoucherDesk } from '../../../../features/points/points.remote'
import { useOnline } from '../../../../lib/remote'
import { canScan, prepareScan, scanCode } from '../../../../platform/scan'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { TextField } from '../../../../ui/text-field'
import { keepDesk } from '../../offline-desk'
import { Alone } from './alone'
import { Found } from './found'
import { Scans } from './scans'

/** A voucher's own digits, or the whole of what its picture says. */
const isCode = (text: string): boolean => /^\d{8}([0-9A-Z]{135})?$/.test(text)

/** The desk that hands out what was redeemed: read a code, look who it is, use it once; also without a line (C80). */
const VoucherDesk = () => {
  const desk = useVoucherDesk()
  const online = useOnline()
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (!desk.data) return
    keepDesk(desk.data)
    void prepareScan()
  }, [desk.data])
  const look = (text: string) => {
    const clean = text.replace(/\s/g, '').toUpperCase()
    setProblem(isCode(clean) ? undefined : '这不是兑换券的码，请让居民打开积分页出示。')
    setCode(isCode(clean) ? clean : '')
  }
  const scan = async () => {
    const scanned = await scanCode()
    if (!scanned) return
    if ('text' in scanned) look(scanned.text)
    else setProblem(scanned.problem)
  }
  return (
    <Page title="兑换核销" notice={!online && <OfflineLine readAt={desk.readAt} />}>
      <Card>
        {canScan() && (
          <View className="row" style={{ marginBottom: '16px' }}>
            <Button wide size="bar" onTap={() => void scan()}>
              扫券码
            </Button>
          </View>
        )}
        <TextField
          label="券号"
          value={typed}
          maxLength={160}
          placeholder="4827 1906"
          hint="居民手机上的 8 位数字；用扫码枪扫也行。核对姓名再核销。"
          {...(problem === undefined ? {} : { error: problem })}
          onChange={setTyped}
        />
        <View className="row" style={{ marginTop: '12px' }}>
          <Button
            wide
            kind={canScan() ? 'tint' : 'filled'}
            disabled={!isCode(typed.replace(/\s/g, '').toUpperCase())}
            onTap={() => look(typed)}
          >
            查这张券
          </Button>
        </View>
      </Card>
      {code !== '' && <Look key={code} code={code} />}
      <Scans online={online} />
    </Page>
  )
}

/* By the server while there is a line, and by this device alone while there is none. */
const Look = ({ code }: { code: string }) => {
  const voucher = useVoucher(code)
  return voucher.offline && voucher.data === undefined ? (
    <Alone code={code} />
  ) : (
    <Ready of={voucher}>{found => <Found voucher={found} code={code} />}</Ready>
  )
}

export default VoucherDesk
