import { it } from 'vitest'
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
  const open = (page: string) => phone.page.goto(`${url}/#/${page}`)
  return { ...phone, open }
}

inBrowser('points looked after', () => {
  it.each(sizes)(
    'a manager takes points back and hears the objection, a nurse’s award waits for a second person, the shelf is filled, and the family sees all of it (C79–C81), in %s size',
    async size => {
      const { url } = await serveDemo()
      const chief = await phoneOf(url, '沈知夏', size, 'points-manager')
      await chief.open('workbench/points/pages/desk/index')
      await sees(chief.page, '分还欠着居民')
      await sees(chief.page, '按什么给分')
      await chief.shot('desk')
      await show(chief.page, '按什么给分')
      await chief.shot('rules')
      await press(chief.page, /积分核查/)
      await sees(chief.page, '连着几次一模一样的数')
      await chief.shot('flags')
      const card = chief.page.locator('.card', { hasText: '周敏' })
      await card.getByRole('button', { name: '收回积分' }).tap()
      await card.waitFor({ state: 'detached' })

      const zhou = await phoneOf(url, '周敏', size, 'points-family')
      await zhou.open('features/points/pages/points/index')
      await sees(zhou.page, /核实后被收回/)
      await zhou.shot('told')
      await press(zhou.page, /核实后被收回/)
      await sees(zhou.page, '已收回')
      await zhou.shot('taken')
      await press(zhou.page, '不对，我要申诉')
      await write(zhou.page, '说说当时的情况', '每天早上都量，血压一直很稳')
      await zhou.shot('objecting')
      await press(zhou.page, '交给管理员再看')
      await sees(zhou.page, '在重新核实')
      await press(zhou.page, '到期')
      await sees(zhou.page, '一直有效')
      await zhou.shot('ending')
      await press(zhou.page, '明细')
      await sees(zhou.page, '核实后收回积分')
      await zhou.shot('history')

      await chief.page.reload()
      await sees(chief.page, '居民申诉')
      await chief.shot('objection')
      await press(chief.page, '退回给居民')
      await sees(chief.page, '没有问题')

      await zhou.open('features/points/pages/family/index')
      await sees(zhou.page, '家里人')
      await zhou.shot('home')
      await press(zhou.page, /收回同意/)
      await sees(zhou.page, '归自己')
      await press(zhou.page, '周桂兰离开家庭')
      await sees(zhou.page, /486 分，会跟着周桂兰走/)
      await zhou.shot('leaving')
      await press(zhou.page, '移出家庭')
      await sees(zhou.page, '2 口人')
      await zhou.shot('left')

      const nurse = await phoneOf(url, '唐玉洁', size, 'points-nurse')
      await nurse.open('workbench/points/pages/awards/index')
      await press(nurse.page, '给人加分或更正')
      await write(nurse.page, '姓名', '周敏')
      await press(nurse.page, /周敏/)
      await write(nurse.page, '加多少分', '80')
      await write(nurse.page, '理由', '帮着组织健走小组')
      await nurse.shot('award')
      await press(nurse.page, '给 80 分')
      await sees(nurse.page, '80 分等另一位确认')
      await press(nurse.page, '好')
      await sees(nurse.page, '周敏 +80 分')
      await nurse.shot('waits')

      await chief.open('workbench/points/pages/awards/index')
      await sees(chief.page, '周敏 +80 分')
      await chief.shot('second-person')
      await press(chief.page, '同意')
      await sees(chief.page, '没有等着确认的')
      await chief.shot('none-waits')

      await chief.open('workbench/points/pages/stock/index')
      await sees(chief.page, '颈肩推拿一次')
      await chief.shot('stock')
      await press(chief.page, '上架一项')
      await write(chief.page, '名称', '七格药盒')
      await write(chief.page, '要多少分', '160')
      await write(chief.page, '有多少份', '3')
      await write(chief.page, '说明', '一周七格，字大。')
      await chief.shot('new-reward')
      await press(chief.page, /^上架$/)
      await press(chief.page, '七格药盒，还有 3 份')
      await write(chief.page, '数量', '20')
      await chief.shot('shelf')
      await press(chief.page, '入库')
      await sees(chief.page, '现在 23 份')

      await zhou.open('features/points/pages/history/index')
      await zhou.page.reload()
      await sees(zhou.page, '机构奖励')
      await sees(zhou.page, '申诉成立，退回积分')
      await zhou.shot('all-of-it')
    },
  )
})
