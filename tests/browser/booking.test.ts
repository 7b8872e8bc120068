import type { Slot } from '@jiayitong/shared/api/appointments'
import type { SignedIn } from '@jiayitong/shared/api/auth'
import type { Home } from '@jiayitong/shared/api/home'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { press, sees, show, write } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { moveTo, serveDemo, toWorkingMorning } from './support/server'

const minutes = (count: number) => count * 60_000

/** Somebody of the demo, without a phone: for what is looked up and not pressed. */
const enter = async (url: string, code: string) => {
  const answer = await fetch(`${url}/api/v1/auth/wechat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  const { accessToken } = (await answer.json()) as SignedIn
  return async <T>(path: string): Promise<T> =>
    (await (
      await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${accessToken}` } })
    ).json()) as T
}

const chooseWhom = async (page: Page, whom: RegExp) => {
  await press(page, /换人$/)
  await page.getByRole('radio', { name: whom }).last().tap()
}

const dayOfMonth = ({ startsAt }: Slot) =>
  new RegExp(`^${Number(startsAt.slice(5, 7))}月${Number(startsAt.slice(8, 10))}日`)

const chooseTime = async (page: Page, slot: Slot, left: RegExp) => {
  await page.getByRole('radio', { name: dayOfMonth(slot) }).tap()
  const at = slot.startsAt.slice(11, 16).replace(/^0/, '')
  await page.getByRole('button', { name: new RegExp(`0?${at}，${left.source}`) }).tap()
}

inBrowser('booking for one’s mother, from the last place to being seen', () => {
  it.each(sizes)(
    'C44 C53 U11 U19 U26: waits for a full time, is moved up, holds, confirms, checks in and sees the queue, at the %s size',
    async size => {
      const { url } = await serveDemo()
      await toWorkingMorning(url)
      const daughter = await enter(url, 'demo-resident')
      const { agreement } = await daughter<Home>('/home')
      const team = agreement?.team
      const { items } = await daughter<{ items: Slot[] }>(`/slots?teamId=${team?.id}`)
      // The mother has a visit on Wednesday; one day has one visit.
      const scarce = items.find(
        ({ remaining, bookable, kind, startsAt, practitioner }) =>
          bookable &&
          remaining === 1 &&
          kind === 'clinic' &&
          practitioner.id === team?.leader.id &&
          Date.parse(startsAt) > Date.now() + minutes(60 * 24) &&
          new Date(startsAt).getUTCDay() !== 3,
      )
      if (!team || !scarce) throw new Error('the demo has no scarce time')

      const { page, shot, open } = await phoneOf(url, '周敏', size, 'booking-resident')
      await open(`features/appointments/pages/slots/index?teamId=${team.id}`)
      await sees(page, /只给签约居民/)
      await shot('slots')
      await chooseTime(page, scarce, /余 1/)
      await sees(page, '号为你留着')
      await shot('hold')
      await press(page, '确认预约')
      await sees(page, '已约好')

      await open(`features/appointments/pages/slots/index?teamId=${team.id}`)
      await chooseWhom(page, /妈妈|母亲/)
      await chooseTime(page, scarce, /候补/)
      await sees(page, /约满了/)
      await shot('full')
      await press(page, '排候补')
      await sees(page, '候补中')
      await sees(page, /排第 1 位/)
      await shot('waiting')

      const clock = scarce.startsAt.slice(11, 16).replace(/^0/, '')
      await page
        .getByText(new RegExp(`^周. 0?${clock}·`))
        .first()
        .tap()
      await press(page, '取消预约')
      await press(page, '确认取消')
      await sees(page, '已取消')
      await open('pages/visits/index')
      await sees(page, '轮到你了')
      await shot('moved-up')
      await press(page, '去确认')
      await press(page, '确认预约')
      await sees(page, '已约好')
      await shot('booked')

      await moveTo(url, scarce.startsAt, minutes(10))
      await page.reload()
      await sees(page, '到了就签到')
      await shot('check-in')
      const desk = await enter(url, 'demo-doctor')
      await write(page, '前台屏幕上的签到码', (await desk<{ code: string }>('/desk/check-in-code')).code)
      await press(page, '用签到码')
      await sees(page, /下一位就是你|前面还有/)
      await show(page, /下一位就是你|前面还有/)
      await shot('queue')

      const doctor = await phoneOf(url, '林书禾', size, 'booking-doctor')
      await doctor.open('workbench/appointments/pages/day/index')
      await press(doctor.page, '叫下一位')
      await sees(doctor.page, '已叫号')
      await doctor.shot('day')
      await press(doctor.page, '前台')
      await press(doctor.page, '打开候诊屏')
      await sees(doctor.page, '请进')
      await doctor.shot('room')

      await page.reload()
      await sees(page, '叫到你了')
      await show(page, '叫到你了')
      await shot('called')
      await open('pages/visits/index')
      await sees(page, /就诊/)
      await shot('visits')
      expect(page.url()).toContain('pages/visits')
    },
    300_000,
  )
})
