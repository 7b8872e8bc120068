import { createWeChatPay } from '@jiayitong/bff/outside/wechat-pay/client'
import { NoticeError } from '@jiayitong/bff/outside/wechat-pay/wechat-pay'
import { describe, expect, it, onTestFinished } from 'vitest'
import { minutes, openOutside } from '../support/outside'

const openid = 'oSOMEBODY_000000000000000001'

const openPay = async (config: Partial<Parameters<typeof createWeChatPay>[0]> = {}) => {
  const { sandbox, clock } = await openOutside()
  const pay = createWeChatPay({
    ...sandbox.wechatPay,
    notifyUrl: () => 'https://jiayitong.test/pay',
    ...config,
  })
  onTestFinished(() => pay.close())
  const order = (orderNumber = 'W0000000001') => ({
    orderNumber,
    fen: 3_000,
    openid,
    description: '家庭医生签约服务费',
    expiresAt: new Date(clock.now().getTime() + minutes(30)),
  })
  return { sandbox, clock, pay, order }
}

describe('WeChat Pay', () => {
  it('takes an order, the same one for the same number, and says when it is paid', async () => {
    const { sandbox, pay, order } = await openPay()
    const prepayId = await pay.place(order())
    expect(await pay.place(order())).toBe(prepayId)
    await expect(pay.place({ ...order(), fen: 3_001 })).rejects.toMatchObject({ code: 'OUT_TRADE_NO_USED' })
    expect(await pay.find('W0000000001')).toEqual({ state: 'unpaid' })
    sandbox.pay.pay('W0000000001')
    expect(await pay.find('W0000000001')).toMatchObject({ state: 'paid', paid: { fen: 3_000 } })
    expect(await pay.find('W0000000404')).toEqual({ state: 'gone' })
    await expect(pay.closeOrder('W0000000001')).rejects.toMatchObject({ code: 'ORDERPAID' })
  })

  it('an order that was closed, or is too old, cannot be paid', async () => {
    const { sandbox, clock, pay, order } = await openPay()
    await pay.place(order())
    await pay.closeOrder('W0000000001')
    expect(sandbox.pay.pay('W0000000001')).toBeUndefined()
    await pay.place(order('W0000000002'))
    clock.advance(minutes(31))
    expect(sandbox.pay.pay('W0000000002')).toBeUndefined()
    expect(await pay.find('W0000000002')).toEqual({ state: 'gone' })
  })

  it('gives back once for a number, and no more than was paid', async () => {
    const { sandbox, pay, order } = await openPay()
    await pay.place(order())
    sandbox.pay.pay('W0000000001')
    const back = {
      orderNumber: 'W0000000001',
      refundNumber: 'R1000001',
      fen: 2_000,
      totalFen: 3_000,
      reason: '退还',
    }
    expect(await pay.refund(back)).toBe('processing')
    expect(await pay.refund(back)).toBe('done')
    expect(sandbox.pay.refunded('W0000000001')).toBe(2_000)
    await expect(pay.refund({ ...back, refundNumber: 'R1000002' })).rejects.toMatchObject({
      code: 'NOT_ENOUGH',
    })
  })

  it('refuses a merchant whose key is another, and answers nobody else signed are not believed', async () => {
    const other = await openPay()
    const { sandbox, order } = other
    const wrongMerchant = createWeChatPay({
      ...sandbox.wechatPay,
      serial: 'F'.repeat(40),
      notifyUrl: () => 'https://jiayitong.test/pay',
    })
    const wrongPlatform = createWeChatPay({
      ...sandbox.wechatPay,
      platformSerial: 'PUB_KEY_ID_OF_NOBODY',
      notifyUrl: () => 'https://jiayitong.test/pay',
    })
    onTestFinished(async () => {
      await wrongMerchant.close()
      await wrongPlatform.close()
    })
    await expect(wrongMerchant.place(order())).rejects.toMatchObject({ code: 'SIGN_ERROR' })
    await expect(wrongPlatform.place(order())).rejects.toMatchObject({ code: 'unsigned' })
  })

  it('a notice is believed only from the platform, fresh, unaltered and for this merchant', async () => {
    const { sandbox, clock, pay, order } = await openPay()
    await pay.place(order())
    const notice = sandbox.pay.pay('W0000000001')
    if (!notice) throw new Error('not paid')
    expect(pay.openNotice(notice.headers, notice.body)).toMatchObject({ kind: 'paid', paid: { fen: 3_000 } })
    const forged = [
      { wrongKey: true },
      { merchantId: '1900000002' },
      { serial: 'PUB_KEY_ID_0119000000012026999900000000' },
      { signature: 'WECHATPAY/SIGNTEST/abcdefgh' },
      { timestamp: String(Math.floor(clock.now().getTime() / 1_000) - 301) },
      { timestamp: 'soon' },
    ].map(each => sandbox.pay.notice('W0000000001', each))
    for (const { headers, body } of forged) expect(() => pay.openNotice(headers, body)).toThrow(NoticeError)
    expect(() => pay.openNotice(notice.headers, notice.body.replace('"summary"', '"Summary"'))).toThrow(
      NoticeError,
    )
    expect(() => pay.openNotice({}, notice.body)).toThrow(NoticeError)
    clock.advance(minutes(6))
    expect(() => pay.openNotice(notice.headers, notice.body)).toThrow(NoticeError)
  })

  it('that does not answer leaves the caller knowing that nothing is known', async () => {
    const { sandbox, pay, order } = await openPay()
    for (const [mode, code] of [
      ['down', 'unreachable'],
      ['status-500', 'status-500'],
    ] as const) {
      sandbox.setFault({ system: 'pay', mode, forMs: minutes(1) })
      await expect(pay.place(order())).rejects.toMatchObject({ code, retryable: true })
    }
    sandbox.setFault({ system: 'pay', mode: 'errcode', errcode: 'RULE_LIMIT', forMs: minutes(1) })
    await expect(pay.place(order())).rejects.toMatchObject({ code: 'RULE_LIMIT', retryable: false })
  })
})
