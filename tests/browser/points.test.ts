import { expect, it } from 'vitest'
import { press, sees, show, signIn, write } from './support/hand'
import { inBrowser, openPhone } from './support/phone'
import { serveDemo } from './support/server'

const sizes = ['standard', 'care'] as const

const phoneOf = async (url: string, who: string, size: (typeof sizes)[number], story: string) => {
  const phone = await openPhone({ story: `${story}-${size}`, baseURL: url })
  await signIn(phone.page, url, who)
  if (size === 'care') {
    await phone.page.goto(`${url}/#/features/residents/pages/text-size/index`)
    await press(phone.page, /关怀/, 'radio')
  }
  return { ...phone, open: (page: string) => phone.page.goto(`${url}/#/${page}/index`) }
}

inBrowser('health points', () => {
  it.each(sizes)(
    'a family earns, redeems a session for its mother from the pool, and the desk uses the voucher once (C79–C81), in %s size',
    async size => {
      const { url } = await serveDemo()
      const zhou = await phoneOf(url, '周敏', size, 'points')
      await zhou.open('features/points/pages/points')
      await sees(zhou.page, '1,286')
      await sees(zhou.page, '今天能做')
      await zhou.shot('home')

      await press(zhou.page, '填一下')
      await write(zhou.page, '血糖', '6.1')
      await press(zhou.page, '保存')
      await sees(zhou.page, '记下了，得 5 分')
      await zhou.shot('earned')
      await press(zhou.page, '好')

      await show(zhou.page, '颈肩推拿一次')
      await press(zhou.page, /颈肩推拿一次/)
      await press(zhou.page, '周桂兰')
      await sees(zhou.page, '先约好时间')
      await zhou.page.locator('.redeem-choices').last().locator('.button').first().tap()
      await zhou.shot('redeem')
      await press(zhou.page, /用 1,200 分兑换/)
      await sees(zhou.page, '待使用')
      await zhou.page.evaluate(() => window.scrollTo(0, 0))
      await zhou.shot('voucher')
      await press(zhou.page, '出示')
      await sees(zhou.page, '给前台扫一扫')
      await zhou.shot('code')
      const words = await zhou.page
        .getByText(/^\d{4} \d{4}$/)
        .last()
        .textContent()

      const desk = await phoneOf(url, '唐玉洁', size, 'points-desk')
      await desk.open('workbench/points/pages/vouchers')
      await write(desk.page, '券号', words ?? '')
      await press(desk.page, '查这张券')
      await sees(desk.page, '颈肩推拿一次')
      await desk.shot('found')
      await press(desk.page, '核销')
      await sees(desk.page, '已使用')
      await desk.shot('used')

      await zhou.page.reload()
      await sees(zhou.page, '全家积分')
      await sees(zhou.page, '兑换颈肩推拿一次')
      expect(await zhou.page.getByText('待使用').count()).toBe(0)
    },
  )
})
