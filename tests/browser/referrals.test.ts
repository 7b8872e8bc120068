import { expect, it } from 'vitest'
import { press, sees, show, write } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('a referral up and down, told with four people signed in', () => {
  it.each(sizes)(
    'the doctor opens and books, the desk confirms, receives and sends back, the team takes over, the resident follows (C45, C46, C50), in %s size',
    async size => {
      const { url } = await serveDemo()
      const doctor = await phoneOf(url, '林书禾', size, 'referral-doctor')
      await doctor.open('workbench/referrals/pages/open/index')
      await write(doctor.page, '姓名', '周桂兰')
      await press(doctor.page, '周桂兰')
      await press(doctor.page, '望川市立医院')
      await press(doctor.page, '住院床位')
      await write(doctor.page, '科室', '心内科床位')
      await write(doctor.page, '转诊事由', '心绞痛加重')
      await write(doctor.page, '病情摘要', '夜里胸痛两次，含药能缓解。')
      await press(doctor.page, '疑似需要住院或手术', 'checkbox')
      await doctor.shot('grounds')
      await press(doctor.page, '开转诊单')
      await sees(doctor.page, '现在可以做')
      await press(doctor.page, '选号预约')
      await doctor.page
        .getByRole('radio', { name: /心内科床位/ })
        .first()
        .tap()
      await doctor.shot('place')
      await press(doctor.page, '约这个号')
      await sees(doctor.page, '等医院确认')
      await doctor.shot('reserved')

      const desk = await phoneOf(url, '吴静', size, 'referral-desk')
      await desk.open('workbench/referrals/pages/desk/index')
      await sees(desk.page, /心绞痛加重/)
      await desk.shot('inbox')
      await press(desk.page, /周桂兰的转诊，等医院确认/)
      await press(desk.page, '确认接收')
      await write(desk.page, '就诊须知：到哪层楼、带什么', '住院楼一楼转诊台')
      await desk.page.getByRole('dialog').getByRole('button', { name: '确认接收' }).tap()
      await sees(desk.page, '已约好，等就诊')
      await press(desk.page, '已到院就诊')
      await press(desk.page, '已到院')
      await sees(desk.page, '已就诊，等结果')
      await desk.shot('attended')

      const resident = await phoneOf(url, '周桂兰', size, 'referral-resident')
      await resident.open('features/referrals/pages/referrals/index')
      await press(resident.page, /周桂兰的转诊，已就诊，等结果/)
      await sees(resident.page, /接下来由 吴静 负责/)
      await resident.shot('story')

      await press(desk.page, '出院，转回社区')
      await write(desk.page, '出院诊断', '支架术后')
      await write(desk.page, '出院小结', '植入支架一枚，恢复平稳。')
      await write(desk.page, '后续治疗和康复建议', '双抗一年，两周复查血脂。')
      await press(desk.page, '进入康复期', 'checkbox')
      await desk.shot('down')
      await press(desk.page, '推送给家医团队')
      await sees(desk.page, '等团队接收')

      await doctor.open('workbench/referrals/pages/desk/index')
      await press(doctor.page, /周桂兰的转诊，等团队接收/)
      await press(doctor.page, '接收居民')
      await press(doctor.page, '接收')
      await press(doctor.page, '定随访计划')
      await write(doctor.page, '随访内容', '量血压，看伤口')
      await doctor.shot('plan')
      await press(doctor.page, '定下来')
      await sees(doctor.page, '随访中')

      await resident.open('features/referrals/pages/referrals/index')
      await resident.page.reload()
      await press(resident.page, /周桂兰的转诊，随访中/)
      await show(resident.page, '随访计划')
      await resident.shot('home-again')
      expect(resident.page.url()).toContain('features/referrals/pages/referral/')
    },
  )

  it.each(sizes)(
    'everybody sees the numbers that are kept, a resident what may be booked, a manager what is late (C21, C47, C48, C51), in %s size',
    async size => {
      const { url } = await serveDemo()
      const resident = await phoneOf(url, '周敏', size, 'referral-board')
      await resident.open('features/referrals/pages/quota-board/index')
      await sees(resident.page, '望川市立医院')
      await resident.shot('board')
      await resident.open('features/referrals/pages/hospitals/index')
      await sees(resident.page, /能去的医院/)
      await resident.shot('hospitals')
      const manager = await phoneOf(url, '沈知夏', size, 'referral-manager')
      await manager.open('workbench/referrals/pages/quotas/index')
      await sees(manager.page, /转诊单过了时限/)
      await manager.shot('late')
      await show(manager.page, '机构间转诊费用')
      await manager.shot('fees')
      const desk = await phoneOf(url, '吴静', size, 'referral-places')
      await desk.open('workbench/referrals/pages/resources/index')
      await press(desk.page, '发布号源或床位')
      await write(desk.page, '科室', '眼科')
      await desk.shot('publish')
    },
  )
})
