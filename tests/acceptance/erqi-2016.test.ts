import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openCity } from './city'

/* Seed 004_108fcb36ebd86237.txt, 二七卫计〔2016〕110号. */
forEachEngine(engine => {
  describe('Erqi 2016', () => {
    it('households sign for three years, which renew themselves unless declined (C9, C12, P1, P2)', async () => {
      const city = await openCity(engine, 'erqi-2016')
      expect(await city.rule('签多久')).toEqual({
        lines: ['第一次可以签 3 年', '每次都签 3 年'],
        source: '二七卫计〔2016〕110号 二（三）',
      })
      expect((await city.rule('到期以后'))?.lines).toEqual([
        '到期前没有说不续，就自动续约',
        '自动续约以后，双方重新确认各自要做的事',
      ])
      await city.refusesDraft('term-not-offered', { years: 1 })
      expect(await city.signed(3)).toMatchObject({
        policy: { id: 'erqi-2016', version: 1 },
        startsOn: '2026-11-22',
        endsOn: '2029-11-21',
      })
    })

    it('nobody signs alone (P3)', async () => {
      const city = await openCity(engine, 'erqi-2016')
      expect((await city.alone()).body.code).toBe('party-not-allowed')
      expect(await city.count('agreements')).toBe(0)
    })

    it('the ten yuan for the team stay off the bill; a team has at most 1500 households (C37, P6)', async () => {
      const city = await openCity(engine, 'erqi-2016')
      expect((await city.rule('费用由谁付'))?.lines).toEqual(['政府另给团队每人每年 10 元，不算在你的费用里'])
      expect(await city.bill(3)).toEqual([['resident', 21_000, '二七卫计〔2016〕110号 三（一）']])
      expect(await city.rule('一个团队签多少家')).toEqual({
        lines: ['一般 1000 家，最多 1500 家'],
        source: '二七卫计〔2016〕110号 二（一）',
      })
    })
  })
})
