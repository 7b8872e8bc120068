import { it } from 'vitest'
import { press, sees, signIn } from './support/hand'
import { inBrowser, openPhone } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('personal data on a phone', () => {
  it.each(['standard', 'care'] as const)(
    'one sees what is kept and takes a copy, and leaves only once nothing binds one, in %s size',
    async size => {
      const { url } = await serveDemo()
      const bound = await openPhone({
        story: `personal-data-${size}`,
        baseURL: url,
        expected: [/status of 409/],
      })
      const { page, shot } = bound
      await signIn(page, url, '周敏')
      if (size === 'care') {
        await page.goto(`${url}/#/features/residents/pages/text-size/index`)
        await press(page, /关怀/, 'radio')
      }
      await page.goto(`${url}/#/pages/me/index`)
      await press(page, /隐私和个人信息/)
      await sees(page, '我们留了什么，为什么')
      await shot('kept')
      await press(page, '列出我的全部信息')
      await sees(page, '签约协议')
      await shot('listed')
      await press(page, '注销账号')
      await press(page, '我知道注销后不能恢复', 'checkbox')
      await shot('before-leaving')
      await press(page, '确认注销')
      await sees(page, '还有生效的签约')
      await shot('bound')
    },
  )

  it('who has nothing left to bind them leaves, and is a visitor again', async () => {
    const { url } = await serveDemo()
    const { page, shot } = await openPhone({ story: 'personal-data-leaving', baseURL: url })
    await signIn(page, url, '新来的人')
    await page.goto(`${url}/#/features/personal-data/pages/personal-data/index`)
    await press(page, '注销账号')
    await press(page, '我知道注销后不能恢复', 'checkbox')
    await press(page, '确认注销')
    await page.waitForURL(/pages\/home/)
    await page.goto(`${url}/#/pages/me/index`)
    await sees(page, '还没有登录')
    await shot('left')
  })
})
