import { it } from 'vitest'
import { press, sees, show } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('health pushes', () => {
  it.each(sizes)(
    'a doctor pushes the season’s advice, a resident reads it and lets WeChat ring, the board moves (C72–C76), in %s size',
    async size => {
      const { url } = await serveDemo()
      const doctor = await phoneOf(url, '林书禾', size, 'push-doctor')
      await doctor.open('workbench/pushes/pages/compose/index')
      await sees(doctor.page, '人能收到')
      await doctor.shot('compose')
      await press(doctor.page, /^现在发给/)
      await sees(doctor.page, '推送记录')
      await sees(doctor.page, /送达/)
      await doctor.shot('campaigns')
      await doctor.open('workbench/pushes/pages/residents/index')
      await sees(doctor.page, '只看落后的')
      await doctor.shot('residents')

      const resident = await phoneOf(url, '周敏', size, 'push-resident')
      await resident.open('features/pushes/pages/inbox/index')
      await sees(resident.page, '今年健康推送')
      await sees(resident.page, '未读')
      await resident.shot('inbox')
      await press(resident.page, /^未读/)
      await sees(resident.page, '转给家人')
      await resident.shot('letter')
      await show(resident.page, '允许提醒一次')
      await press(resident.page, '允许提醒一次')
      await sees(resident.page, '还能用微信提醒你 1 次')
      await resident.shot('subscribed')

      const manager = await phoneOf(url, '沈知夏', size, 'push-manager')
      await manager.open('workbench/pushes/pages/board/index')
      await sees(manager.page, '各团队')
      await manager.shot('board')
      await manager.open('workbench/pushes/pages/outbreaks/index')
      await press(manager.page, '流感')
      await press(manager.page, '标为要留心，并推送')
      await sees(manager.page, '升为在流行')
      await manager.shot('outbreaks')
      await manager.open('workbench/pushes/pages/calls/index')
      await sees(manager.page, '电话名单')
      await manager.shot('calls')
    },
  )
})
