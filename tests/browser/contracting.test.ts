import { it } from 'vitest'
import { press, sees, show, write } from './support/hand'
import { phoneOf, sizes } from './support/person'
import { inBrowser } from './support/phone'
import { serveDemo } from './support/server'

inBrowser('contracting, for those who look after it', () => {
  it.each(sizes)(
    'a manager sees places and deadlines, tries a rule on real agreements and proposes it (C24, C107), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '沈知夏', size, 'manager')
      await open('pages/me/index')
      await sees(page, '名额和时限')
      await shot('me')
      await open('workbench/capacity/pages/capacity/index')
      await sees(page, '林书禾团队')
      await shot('capacity')
      await open('workbench/policies/pages/policies/index')
      await sees(page, '想改一个数，先试算')
      await write(page, /基础包每人每年自付/, '8')
      await press(page, /试算：谁多付、谁少付/)
      await sees(page, '自付变少')
      await shot('tried')
      await write(page, '文件名和文号', '清和卫〔2026〕9号')
      await write(page, '依据的条款', '三（二）')
      await write(page, '说明', '减轻居民负担')
      await press(page, '提出，等另一位批准')
      await sees(page, '等批准')
      await shot('proposed')
      await open('workbench/fees/pages/fees/index')
      await sees(page, '应收签约服务费')
      await shot('fees')
      await press(page, /区财政/)
      await sees(page, '记一笔到账（元）')
      await shot('payer')
      await press(page, '关闭')
      await open('workbench/residents/pages/proxy/index')
      await sees(page, '没有手机的居民，由家人代签')
      await shot('proxy')
      await open('workbench/communities/pages/communities/index')
      await sees(page, '望湖颐养院')
      await shot('communities')
      await press(page, '导入名单')
      await sees(page, '选 Excel 或 CSV 文件')
      await shot('roster')
      await open('workbench/certificates/pages/certificates/index')
      await write(page, '认定部门', '清和区民政局')
      await sees(page, '选 Excel 或 CSV 文件')
      await shot('certificates')
    },
  )

  it.each(sizes)(
    'an administrator publishes what is for the district to publish (C30), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '区级管理员', size, 'admin')
      await open('workbench/packages/pages/packages/index')
      await sees(page, '在售')
      await shot('published')
      await press(page, '发布一个服务包')
      await write(page, '名称', '初级包·护肺')
      await write(page, '一句话介绍', '一年两次肺功能')
      await write(page, '价格（元）', '90')
      await press(page, '定期随访多一次')
      await shot('writing')
      await press(page, '今天起在售')
      await sees(page, '初级包·护肺')
      await shot('on-sale')
    },
  )

  it.each(sizes)(
    'a doctor sees whom to look after first and asks them to sign; the team has its code (C19, C105, C106), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '林书禾', size, 'doctor')
      await open('workbench/capacity/pages/capacity/index')
      await press(page, '片区里的重点人群', 'link')
      await sees(page, /老年人 \d/)
      await shot('key-groups')
      await press(page, '邀请签约')
      await sees(page, /邀请过/)
      await shot('invited')
      await press(page, /^高血压 \d/)
      await sees(page, '已签约')
      await press(page, '改人群')
      await sees(page, /属于哪些人群/)
      await shot('groups')
      await open('workbench/fees/pages/pay/index')
      await sees(page, /没有要结的报酬/)
      await shot('pay')
      await open('workbench/communities/pages/communities/index')
      await sees(page, '柳浪小学')
      await shot('communities')
    },
  )

  it.each(sizes)(
    'a resident pays by WeChat, looks up the rules and reads what could be added (C20, C35), in %s size',
    async size => {
      const { page, shot, open } = await phoneOf((await serveDemo()).url, '周敏', size, 'resident')
      await open('features/agreements/pages/agreements/index')
      // The newest is the one that runs.
      await page
        .getByRole('button', { name: /林书禾团队/ })
        .first()
        .tap()
      await sees(page, '自付费用')
      await show(page, '自付费用')
      await shot('bill')
      await press(page, /微信付/)
      await sees(page, /微信已付/)
      await shot('paid')
      await show(page, '可以加签的疗程')
      await shot('courses')
      await press(page, /颈肩腰腿痛调理/)
      await sees(page, '给谁签？')
      await shot('course')
      await press(page, '关闭')
      await press(page, '看本地全部规定', 'link')
      await sees(page, '签多久')
      await shot('rules')
    },
  )
})
