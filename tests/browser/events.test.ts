import { it } from 'vitest'
import { press, sees, signIn } from './support/hand'
import { inBrowser, openPhone } from './support/phone'
import { serveDemo } from './support/server'

const phoneOf = async (who: string, story: string) => {
  const { url } = await serveDemo()
  const phone = await openPhone({ story, baseURL: url })
  await signIn(phone.page, url, who)
  const open = (page: string) => phone.page.goto(`${url}/#/${page}/index`)
  return { ...phone, open }
}

inBrowser('events, and the advice a team keeps', () => {
  it('a resident looks at the month, opens an event and sees the family’s places (C78)', async () => {
    const { page, shot, open } = await phoneOf('周敏', 'events-resident')
    await open('features/events/pages/mine')
    await sees(page, '冬天怎么吃不长肉')
    await shot('mine')
    await press(page, /冬天怎么吃不长肉/)
    await sees(page, '谁来参加')
    await shot('event')
    await open('features/events/pages/events')
    await sees(page, '健康活动')
    await shot('calendar')
  })

  it('a doctor sees what is coming, what each community is still owed, and plans it (C28, C99)', async () => {
    const { page, shot, open } = await phoneOf('林书禾', 'events-doctor')
    await open('workbench/events/pages/events')
    await sees(page, '艾灸和八段锦体验')
    await shot('desk')
    await press(page, /艾灸和八段锦体验/)
    await sees(page, '准备清单')
    await shot('held')
    await open('workbench/events/pages/yearly')
    await sees(page, '柳浪一片区')
    await shot('yearly')
    await open('workbench/events/pages/edit')
    await sees(page, '办什么')
    await shot('edit')
  })

  it('a doctor looks through the library and writes a piece with the phone beside it (C75)', async () => {
    const { page, shot, open } = await phoneOf('林书禾', 'tips-doctor')
    await open('workbench/tips/pages/tips')
    await sees(page, '随产品提供')
    await shot('library')
    await open('workbench/tips/pages/write')
    await sees(page, '居民手机上的样子')
    await shot('write')
  })
})
