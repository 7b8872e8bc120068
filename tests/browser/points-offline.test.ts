import type { Page } from 'playwright-core'
import { it } from 'vitest'
import { press, sees, write } from './support/hand'
import { phoneOf, usedUp } from './support/person'
import { inBrowser } from './support/phone'
import { serveDemo } from './support/server'

const noLine = [/ERR_INTERNET_DISCONNECTED/]

/** Exchanges points for a thing and holds its code out. @returns a picture of the phone */
const holdOut = async (page: Page, reward: string): Promise<{ picture: Buffer; number: string }> => {
  await press(page, new RegExp(reward))
  await press(page, /用 [\d,]+ 分兑换/)
  await sees(page, '待使用')
  await page.locator('.card', { hasText: reward }).getByRole('button', { name: '出示' }).tap()
  const image = page.locator('.voucher-image').last()
  await image.waitFor()
  const number = await page
    .getByText(/^\d{4} \d{4}$/)
    .last()
    .textContent()
  return { picture: await image.screenshot(), number: (number ?? '').replace(' ', '') }
}

/** As if the person had not allowed it. */
const lendNoCamera = (page: Page) =>
  page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('Permission denied', 'NotAllowedError')
    }
  })

/** From now on the camera sees this picture. */
const lookAt = (page: Page, picture: Buffer) =>
  page.evaluate(
    async url => {
      const image = new Image()
      image.src = url
      await image.decode()
      const canvas = document.createElement('canvas')
      ;[canvas.width, canvas.height] = [image.width + 160, image.height + 160]
      const pen = canvas.getContext('2d')
      navigator.mediaDevices.getUserMedia = async () => {
        const draw = () => {
          if (!pen) return
          pen.fillStyle = '#888'
          pen.fillRect(0, 0, canvas.width, canvas.height)
          pen.drawImage(image, 80, 80)
          requestAnimationFrame(draw)
        }
        draw()
        return canvas.captureStream(10)
      }
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  )

inBrowser('a desk without a line', () => {
  it('reads vouchers by camera, hands out by their seals, and learns afterwards which had been used elsewhere (C80)', async () => {
    const { url } = await serveDemo()
    const zhou = await phoneOf(url, '周敏', 'standard', 'offline-resident', usedUp)
    const desk = await phoneOf(url, '唐玉洁', 'standard', 'offline-desk', noLine)
    await desk.open('workbench/points/pages/vouchers/index')
    await desk.page.waitForLoadState('networkidle')
    await lendNoCamera(desk.page)
    await press(desk.page, '扫券码')
    await sees(desk.page, '没能打开相机，请在浏览器设置里允许使用相机，或者输入券号。')
    await desk.shot('no-camera')

    await zhou.open('features/points/pages/points/index')
    const spoons = await holdOut(zhou.page, '限盐勺一套')
    await desk.context.setOffline(true)
    await lookAt(desk.page, spoons.picture)
    await press(desk.page, '扫券码')
    await sees(desk.page, '真券')
    await desk.shot('genuine')
    await press(desk.page, '给了，记下来')
    await sees(desk.page, '1 张还没上报')
    await desk.shot('kept')
    await write(desk.page, '券号', spoons.number)
    await press(desk.page, '查这张券')
    await sees(desk.page, '没有网络时只能扫居民手机上的码，不能输券号。')
    await press(desk.page, '扫券码')
    await sees(desk.page, '这张券刚才已经在这台设备上用过，限盐勺一套。')
    await desk.shot('again')

    await press(zhou.page, '关闭')
    const sugar = await holdOut(zhou.page, '空腹血糖')
    await lookAt(desk.page, sugar.picture)
    await press(desk.page, '扫券码')
    await sees(desk.page, '真券')
    const other = await phoneOf(url, '林书禾', 'standard', 'offline-other')
    await other.open('workbench/points/pages/vouchers/index')
    await write(other.page, '券号', sugar.number)
    await press(other.page, '查这张券')
    await press(other.page, '核销')
    await sees(other.page, '已使用')
    await press(desk.page, '给了，记下来')
    await sees(desk.page, '2 张还没上报')

    await desk.context.setOffline(false)
    await sees(desk.page, '都上报了')
    await sees(desk.page, '已核销')
    await sees(desk.page, '重复使用')
    await desk.shot('told')
  })
})
