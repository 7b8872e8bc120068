import { it } from 'vitest'
import { press, sees, show, write } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('asking the team, and posters that bring people to it', () => {
  it.each(sizes)(
    'a resident asks from wherever they are, the doctor answers, and a poster is made and counted (C77, C100), in %s size',
    async size => {
      const { url } = await serveDemo()
      const resident = await phoneOf(url, '周敏', size, 'ask-resident')
      await resident.open('pages/home/index')
      await sees(resident.page, size === 'care' ? '看病预约' : /今年已收到 \d+\/\d+/)
      await resident.shot('home')
      await resident.open('features/events/pages/events/index')
      await press(resident.page, '问家庭医生')
      await sees(resident.page, '问我的家庭医生')
      await press(resident.page, '用药')
      await write(resident.page, '想问什么', '降压药漏吃了一次，要补吗？昨天晚上忘了，今天早上量是 138/86。')
      await resident.shot('ask')
      await press(resident.page, '发给团队')
      await sees(resident.page, '等团队回复')
      await resident.shot('asked')

      const doctor = await phoneOf(url, '林书禾', size, 'ask-doctor')
      await doctor.open('workbench/consultations/pages/desk/index')
      await sees(doctor.page, /周敏·用药/)
      await doctor.shot('desk')
      await press(doctor.page, /周敏·用药/)
      await write(doctor.page, '回复', '不用补，今天按时吃就好。以后放在牙刷旁边，就不容易忘。')
      await press(doctor.page, '发送')
      await sees(doctor.page, '已回复')
      await doctor.shot('answered')
      await doctor.open('workbench/agreements/pages/desk/index')
      await press(doctor.page, /签约码/)
      await press(doctor.page, /打印海报/)
      await write(doctor.page, '贴在哪里', '柳浪小区东门宣传栏')
      await press(doctor.page, '生成海报')
      await sees(doctor.page, '下载 A3')
      await doctor.shot('posters')

      await resident.page.reload()
      await sees(resident.page, '这次回答有用吗')
      await resident.shot('answer')
      await show(resident.page, '接着说')
      await resident.shot('answer-end')
    },
  )
})
