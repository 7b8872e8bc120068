import { it } from 'vitest'
import { press, sees, show, signIn, write } from './support/hand'
import { inBrowser, openPhone } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('the hours a team keeps', () => {
  it('a doctor looks at the weeks, sees whom closing would touch, and books for somebody at the desk (C44)', async () => {
    const { url } = await serveDemo()
    const { page, shot } = await openPhone({ story: 'sessions-doctor', baseURL: url })
    await signIn(page, url, '林书禾')
    await page.goto(`${url}/#/workbench/appointments/pages/sessions/index`)
    await sees(page, '每周排班')
    await shot('weeks')
    await press(page, '加一个时段')
    await sees(page, '放假停，不补')
    await shot('add')
    await press(page, '关闭')
    await press(page, '停诊')
    await sees(page, /会收回 \d+ 个时段/)
    await show(page, /会收回/)
    await shot('close')
    // In the evening, with today's clinic over: the next day's times come first.
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date())
    await page.clock.setFixedTime(`${today}T20:30:00+08:00`)
    await page.goto(`${url}/#/workbench/appointments/pages/book/index`)
    await write(page, '姓名', '周敏')
    await press(page, /周敏/)
    await sees(page, '给周敏约')
    await press(page, /^\d+:\d\d (余|满)/)
    await sees(page, '人在前台')
    await shot('desk')
    await page.goto(`${url}/#/workbench/appointments/pages/code/index`)
    await sees(page, /扫不了/)
    await shot('code')
  })

  it('a resident sees why a day is closed before choosing another (C52)', async () => {
    const { url } = await serveDemo()
    const { page, shot } = await openPhone({ story: 'sessions-resident', baseURL: url })
    await signIn(page, url, '周敏')
    await page.goto(`${url}/#/features/appointments/pages/arrive/index?code=ABCD2345`)
    await sees(page, /现在没有可以签到|到了/)
    await shot('arrive')
    await page.goto(`${url}/#/pages/visits/index`)
    await press(page, /再约一次|去预约/)
    await sees(page, '选时间')
    await shot('slots')
  })
})
