import { it } from 'vitest'
import { press, sees } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('events, and the advice a team keeps', () => {
  it.each(sizes)(
    'a resident looks at the month, opens an event and sees the family’s places (C78), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '周敏', size, 'events-resident')
      await open('features/events/pages/mine/index')
      await sees(page, '冬天怎么吃不长肉')
      await shot('mine')
      await press(page, /冬天怎么吃不长肉/)
      await sees(page, '谁来参加')
      await shot('event')
      await open('features/events/pages/events/index')
      await sees(page, '健康活动')
      await shot('calendar')
      for (let months = 0; months < 4; months += 1) await press(page, '下个月')
      await sees(page, '这个月没有要办的活动了')
      await shot('nothing')
      await press(page, '看下个月')
      await sees(page, /^\d+月的活动$/)
    },
  )

  it.each(sizes)(
    'a doctor sees what is coming, what each community is still owed, and plans it (C28, C99), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '林书禾', size, 'events-doctor')
      await open('workbench/events/pages/events/index')
      await sees(page, '艾灸和八段锦体验')
      await shot('desk')
      await press(page, /艾灸和八段锦体验/)
      await sees(page, '准备清单')
      await shot('held')
      await open('workbench/events/pages/yearly/index')
      await sees(page, '柳浪一片区')
      await shot('yearly')
      await open('workbench/events/pages/edit/index')
      await sees(page, '办什么')
      await shot('edit')
    },
  )

  it.each(sizes)(
    'a doctor looks through the library and writes a piece with the phone beside it (C75), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '林书禾', size, 'tips-doctor')
      await open('workbench/tips/pages/tips/index')
      await sees(page, '随产品提供')
      await shot('library')
      await open('workbench/tips/pages/write/index')
      await sees(page, '居民手机上的样子')
      await shot('write')
    },
  )
})
