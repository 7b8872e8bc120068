import type { Redemption } from '@jiayitong/shared/api/redemptions'
import { expect, it } from 'vitest'
import { ask, press, sees, show, write } from './support/hand'
import { phoneOf, sizes, usedUp } from './support/person'
import { inBrowser } from './support/phone'
import { moveTo, serveDemo } from './support/server'

inBrowser('health points', () => {
  it.each(sizes)(
    'a family earns by four ways, redeems a session for its grandmother from the pool, the desk uses the voucher once, she is seen, and the ledger shows all of it (C79–C81), in %s size',
    async size => {
      const { url } = await serveDemo()
      const zhou = await phoneOf(url, '周敏', size, 'points', usedUp)
      await zhou.open('features/points/pages/points/index')
      await sees(zhou.page, '1,286')
      await sees(zhou.page, '今天能做')
      await zhou.shot('home')

      await press(zhou.page, '去读')
      await show(zhou.page, '读完答一答')
      await zhou.shot('question')
      // Which one is right nobody is told; what is wrong is explained, and may be tried again.
      for (const at of [0, 1, 2]) {
        await zhou.page.locator('.quiz-answer').nth(at).tap()
        await zhou.page.locator('.quiz-outcome').waitFor()
        await zhou.shot(`answer-${at}`)
        if ((await zhou.page.getByText('答对了，得 10 分').count()) > 0) break
      }
      await sees(zhou.page, '答对了，得 10 分')
      await show(zhou.page, '看我的积分')
      await zhou.shot('answered')
      await zhou.open('features/points/pages/points/index')
      await sees(zhou.page, '读健康知识并答题')

      await press(zhou.page, '填一下')
      await write(zhou.page, '血糖', '6.1')
      await press(zhou.page, '保存')
      await sees(zhou.page, '记下了，得 5 分')
      await zhou.shot('earned')
      await press(zhou.page, '好')

      await press(zhou.page, '填一下')
      await write(zhou.page, '高压', '128')
      await write(zhou.page, '低压', '78')
      await press(zhou.page, '保存')
      await sees(zhou.page, '记下了，得 5 分')
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

      const desk = await phoneOf(url, '唐玉洁', size, 'points-desk', usedUp)
      await desk.open('workbench/points/pages/vouchers/index')
      await write(desk.page, '券号', words ?? '')
      await press(desk.page, '查这张券')
      await sees(desk.page, '颈肩推拿一次')
      await desk.shot('found')
      await press(desk.page, '核销')
      await sees(desk.page, '已使用')
      await desk.shot('used')
      // The phone that still shows it is told by itself.
      await sees(zhou.page, '前台核销好了，不用再出示。')
      await zhou.shot('told')
      await press(zhou.page, '好')

      const [voucher] = (await ask<{ items: Redemption[] }>(zhou.page, '/redemptions')).items
      await moveTo(url, voucher?.appointment?.startsAt ?? '', 15 * 60_000)
      await desk.open('workbench/appointments/pages/day/index')
      await press(desk.page, '全机构')
      const patient = () =>
        desk.page.locator('.card', { hasText: '周桂兰' }).filter({ hasText: '中医' }).first()
      for (const done of ['到了', '开始看', '看完了'])
        await patient().getByRole('button', { name: done }).tap()
      await patient().getByText('已看完').waitFor()
      await desk.shot('seen')

      await desk.open('workbench/points/pages/awards/index')
      await press(desk.page, '给人加分或更正')
      await write(desk.page, '姓名', '周敏')
      await press(desk.page, /周敏/)
      await write(desk.page, '加多少分', '20')
      await write(desk.page, '理由', '帮着组织健走小组')
      await press(desk.page, '给 20 分')
      await sees(desk.page, '已给周敏加 20 分')

      await zhou.page.reload()
      await sees(zhou.page, '全家积分')
      await press(zhou.page, '明细')
      for (const cause of ['上传血糖', '上传血压', '兑换颈肩推拿一次', '按时就诊随访', '机构奖励'])
        await sees(zhou.page, cause)
      await zhou.shot('ledger')
      await press(zhou.page, '返回')
      expect(await zhou.page.getByText('待使用').count()).toBe(0)
    },
  )
})
