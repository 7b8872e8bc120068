import { readFile } from 'node:fs/promises'
import { demoHome } from '@jiayitong/bff/demo/directory'
import type { TextSize } from '@jiayitong/shared/domain/text-sizes'
import { textSizeNames } from '@jiayitong/shared/domain/text-sizes'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { pdfText } from '../support/pdf-text'
import { press, sees, signByHand, signIn } from './support/hand'
import { inBrowser, openPhone } from './support/phone'
import { serveDemo, toWorkingMorning } from './support/server'

const here = {
  geolocation: { latitude: demoHome.lat, longitude: demoHome.lng },
  permissions: ['geolocation'],
}

const chooseSize = async (page: Page, url: string, size: TextSize) => {
  await page.goto(`${url}/#/features/residents/pages/text-size/index`)
  await press(page, new RegExp(`^${textSizeNames[size]}`), 'radio')
  await page.goto(`${url}/#/pages/home/index`)
}

inBrowser('a family finds its doctor, signs by hand and is accepted', () => {
  it.each(['standard', 'care'] as const)(
    'C2 C7 C8 C19 C25 C26 C35 C41 C86: a family of four with three payers, from the map to two signatures, at the %s size',
    async size => {
      const { url } = await serveDemo()
      await toWorkingMorning(url)
      const resident = await openPhone({ story: `story-${size}`, baseURL: url, ...here })
      const { page, shot } = resident

      await page.goto(url)
      await sees(page, '一家人，一位家庭医生')
      await shot('visitor')
      await signIn(page, url, '陆晓舟')
      if (size !== 'standard') await chooseSize(page, url, size)
      await shot('home-before')

      await page.goto(`${url}/#/pages/doctors/index`)
      await page
        .getByRole('link', { name: /林书禾团队/ })
        .first()
        .waitFor()
      await shot('map')
      await press(page, /林书禾团队/, 'link')
      await sees(page, '谁来照顾你家')
      await shot('team')

      await press(page, '全家签约')
      await sees(page, '谁来签')
      await shot('choose-people')
      await press(page, '下一步，选服务包')
      await sees(page, '签多久')
      await shot('choose-packages')
      await press(page, '核对签名')
      await page.getByRole('checkbox', { name: '我已读协议' }).waitFor()
      await press(page, '确认并提交')
      await sees(page, '请先读协议，再勾上。')
      for (const payer of ['你家自付', '市财政', '区财政']) await sees(page, payer)
      await press(page, '看全文', 'link')
      await sees(page, /权利/)
      await shot('terms')
      await press(page, '返回')
      await press(page, '我已读协议', 'checkbox')
      await signByHand(page)
      await shot('sign')
      await press(page, '确认并提交')
      await sees(page, '到哪一步了')
      await sees(page, '等医生确认')
      await shot('waiting')

      const doctor = await openPhone({ story: `doctor-${size}`, baseURL: url })
      await signIn(doctor.page, url, '林书禾')
      if (size !== 'standard') await chooseSize(doctor.page, url, size)
      await press(doctor.page, /工作台/)
      await sees(doctor.page, /陆晓舟一家/)
      await doctor.shot('desk')
      await doctor.page
        .getByText(/陆晓舟一家/)
        .first()
        .tap()
      await sees(doctor.page, '接受并签名')
      await doctor.shot('decide')
      await press(doctor.page, '接受并签名')
      await sees(doctor.page, '签上你的名字')
      await signByHand(doctor.page)
      await doctor.shot('accept')
      await press(doctor.page, '签名并接受')
      await sees(doctor.page, '已签约')
      await doctor.shot('accepted')

      await page.reload()
      await sees(page, '已签约')
      await shot('agreement')
      const [copy] = await Promise.all([page.waitForEvent('download'), page.getByText('保存协议').tap()])
      const pdf = await readFile(await copy.path())
      const said = (await pdfText(pdf)).join('\n')
      for (const words of ['陆晓舟', '孟子衿', '孟一舟', '梁秋禾', '市财政', '区财政', '团队一方 林书禾'])
        expect(said).toContain(words)
      await page.goto(`${url}/#/pages/home/index`)
      await sees(page, /林书禾/)
      await shot('home-after')
    },
    240_000,
  )

  it('C86: shows 周敏 her year at a glance, and her mother three actions', async () => {
    const { url } = await serveDemo()
    await toWorkingMorning(url)
    const daughter = await openPhone({ story: 'homes', baseURL: url, ...here })
    await signIn(daughter.page, url, '周敏')
    await sees(daughter.page, '今年该给我的')
    await sees(daughter.page, '我的家庭医生')
    await daughter.shot('home')
    await daughter.page.goto(`${url}/#/pages/doctors/index`)
    await daughter.page
      .getByRole('link', { name: /林书禾团队/ })
      .first()
      .waitFor()
    await daughter.shot('map')
    const mother = await openPhone({ story: 'homes-care', baseURL: url, ...here })
    await signIn(mother.page, url, '周桂兰')
    await sees(mother.page, /给女儿打电话/)
    await mother.shot('care-home')
  }, 120_000)
})
