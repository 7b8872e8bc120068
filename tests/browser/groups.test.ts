import type { GroupsApi } from '@jiayitong/shared/api/groups'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { expect, it } from 'vitest'
import { ask, press, sees, write } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { moveTo, serveDemo } from './support/server'

inBrowser('self-management groups', () => {
  it.each(sizes)(
    'a doctor opens one from a season and speaks to it, a resident joins, does a day’s task, comes to the meeting and leaves (C82), in %s size',
    async size => {
      const { url } = await serveDemo()
      const lin = await phoneOf(url, '林书禾', size, 'groups-desk')
      await lin.open('workbench/groups/pages/groups/index')
      await sees(lin.page, '开一个小组')
      await lin.shot('desk')
      await press(lin.page, /冬至数九/)
      await sees(lin.page, '扶着椅背单腿站，一周 5 次')
      await lin.shot('season')
      await press(lin.page, /给林书禾团队开/)
      await sees(lin.page, '对全组说一句')
      await sees(lin.page, '还没有人参加。')
      await write(lin.page, '指导，全组都看得到', '晒太阳别隔着玻璃，手和脸露出来。')
      await press(lin.page, '发给全组')
      await sees(lin.page, '上次：晒太阳别隔着玻璃')
      await lin.shot('said')

      const zhou = await phoneOf(url, '周敏', size, 'groups')
      await zhou.open('features/groups/pages/groups/index')
      await sees(zhou.page, '健康体重')
      await zhou.shot('list')
      await press(zhou.page, /健康体重/)
      await sees(zhou.page, '参加这个小组')
      await zhou.shot('before')
      await press(zhou.page, /同意团队的医生/, 'checkbox')
      await press(zhou.page, /参加$/)
      await sees(zhou.page, '这周我做的')
      await press(zhou.page, '晚饭主食减半碗，今天做了')
      await sees(zhou.page, /记下了，得 \d+ 分/)
      await sees(zhou.page, '今天做了')
      await zhou.shot('done')
      // Only WeChat counts steps, and a browser is none.
      await sees(zhou.page, '在微信里打卡')

      await lin.open('workbench/groups/pages/groups/index')
      await lin.page
        .getByRole('button', { name: /健康体重/ })
        .first()
        .tap()
      await press(lin.page, '安排一次活动')
      await write(lin.page, '活动名称', '一起称一称')
      await write(lin.page, '地点', '柳浪社区活动室')
      await lin.shot('planning')
      await press(lin.page, '安排好了')
      await sees(lin.page, '一起称一称')
      await sees(lin.page, '周敏')
      const held = /[?&]id=([\w-]+)/.exec(lin.page.url())?.[1] ?? ''
      const { meetings } = await ask<ResponseOf<GroupsApi['held']>>(lin.page, `/groups/${held}/desk`)
      const [meeting] = meetings
      await moveTo(url, meeting?.startsAt ?? '')
      // A week later the phone has to prove again who holds it; the page asks by itself.
      await lin.page.reload()
      await press(lin.page, /一起称一称/)
      await sees(lin.page, '请组员扫一扫')
      await lin.shot('code')
      const code =
        (
          await lin.page
            .getByText(/^\w{4} \w{4}$/)
            .last()
            .textContent()
        )?.replace(' ', '') ?? ''

      await zhou.open(`features/groups/pages/group/index?id=${held}&meeting=${meeting?.id}&code=${code}`)
      await zhou.page.reload()
      await sees(zhou.page, '小组活动签到')
      await zhou.shot('check-in')
      await press(zhou.page, '我到了')
      await sees(zhou.page, /见到你真好/)
      await sees(zhou.page, '到了')
      await zhou.shot('came')
      await press(zhou.page, '退出小组')
      await sees(zhou.page, '得到的积分都还在')
      await zhou.shot('leaving')
      await zhou.page.getByRole('button', { name: '退出', exact: true }).last().tap()
      await sees(zhou.page, '参加这个小组')
      expect((await ask<ResponseOf<GroupsApi['held']>>(lin.page, `/groups/${held}/desk`)).people).toEqual([])
    },
  )
})
