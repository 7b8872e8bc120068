import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openCity } from './city'

/* Seed 000_17a6bee082814c53.txt, 浙卫发〔2022〕34号. */
forEachEngine(engine => {
  describe('Zhejiang 2022', () => {
    it('longer terms open after two signings in a row; local finance pays for four groups (C11, C36, P1, P5, P8)', async () => {
      const city = await openCity(engine, 'zhejiang-2022')
      expect(await city.rule('签多久')).toEqual({
        lines: ['第一次可以签 1 年', '连续签约满 2 次后，可以选 1、2、3 年'],
        source: '浙卫发〔2022〕34号 四（一）',
      })
      expect((await city.quote()).terms.find(({ years }) => years === 3)).toEqual({
        years: 3,
        offered: false,
        recommended: false,
        why: '连续签约满 2 次后可以签 3 年，你现在是 0 次',
        source: { document: '浙卫发〔2022〕34号', article: '四（一）' },
      })
      expect(await city.refusesDraft('term-not-offered', { years: 3 })).toContain('连续签约满 2 次')

      const fees = '浙卫发〔2022〕34号 五（二）'
      expect((await city.rule('费用由谁付'))?.lines).toContain('签约服务费用于做事的人员不少于 70%')
      expect(await city.bill()).toEqual([['resident', 7_000, fees]])
      await city.belongs(city.family.gui.id, ['certified-disabled'])
      expect(await city.bill()).toEqual([
        ['resident', 2_000, fees],
        ['local-finance', 5_000, fees],
      ])
      expect(await city.signed(1)).toMatchObject({
        policy: { id: 'zhejiang-2022', version: 1 },
        endsOn: '2027-11-21',
      })
    })

    it('one person may sign alone, and with a team only (P3, P4)', async () => {
      const city = await openCity(engine, 'zhejiang-2022')
      expect((await city.alone()).status).toBe(201)
      expect((await city.rule('谁和谁签'))?.lines).toContain('医生这一方：团队')
    })
  })
})
