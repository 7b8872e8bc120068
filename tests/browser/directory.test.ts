import { readFile } from 'node:fs/promises'
import { demoHome } from '@jiayitong/bff/demo/directory'
import { expect, it } from 'vitest'
import { press, sees, signIn } from './support/hand'
import { inBrowser, openPhone } from './support/phone'
import { serveDemo, toWorkingMorning } from './support/server'

inBrowser('the directory on a phone', () => {
  it('C1 C2: who will not be located says where they live, and finds the team responsible for it', async () => {
    const { url } = await serveDemo()
    const { page, shot } = await openPhone({ story: 'directory-refused', baseURL: url })
    await page.goto(`${url}/#/pages/doctors/index`)
    await press(page, '用我的位置')
    await sees(page, '没有位置也能找，写小区名就行。')
    await shot('refused')
    await press(page, '写小区名')
    await page.locator('input').last().fill('tonghua')
    await press(page, /片区，柳浪一片区/, 'link')
    await sees(page, '从柳浪一片区算起')
    const first = page.getByRole('link', { name: /团队，/ }).first()
    expect(await first.getAttribute('aria-label')).toMatch(/^林书禾团队/)
    await shot('chosen')
  })

  it('C3: what a resident finds wrong reaches the owner, whose answer comes back; the notice can be printed', async () => {
    const { url } = await serveDemo()
    await toWorkingMorning(url)
    const resident = await openPhone({
      story: 'directory-correction',
      baseURL: url,
      geolocation: { latitude: demoHome.lat, longitude: demoHome.lng },
      permissions: ['geolocation'],
    })
    const { page, shot } = resident
    await signIn(page, url, '陆晓舟')
    await page.goto(`${url}/#/pages/doctors/index`)
    await press(page, /^林书禾团队/, 'link')
    const printed = page.waitForEvent('download')
    await press(page, '打印公示', 'link')
    const file = await (await printed).path()
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
    await press(page, '信息有误？告诉我们', 'link')
    await page.locator('textarea').last().fill('周六下午其实不开门，请核对一下')
    await press(page, '告诉机构')
    await sees(page, '已经告诉机构了')
    await shot('sent')

    const owner = await openPhone({ story: 'directory-owner', baseURL: url })
    await signIn(owner.page, url, '沈知夏')
    await owner.page.goto(`${url}/#/pages/me/index`)
    await press(owner.page, /居民反馈/)
    const card = owner.page.locator('.card', { hasText: '周六下午其实不开门' })
    await card.getByRole('button', { name: '写答复' }).click()
    await card.locator('textarea').fill('谢谢提醒，已经更正。')
    await card.getByRole('button', { name: '发出答复' }).click()
    await card.waitFor({ state: 'detached' })
    await owner.shot('answered')

    await page.goto(`${url}/#/pages/me/index`)
    await page.reload()
    await press(page, /我的反馈/)
    await sees(page, '谢谢提醒，已经更正。')
    await shot('answer')
  })
})
