import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openCity } from './city'

/* Seed 003_d1285da82ae1c5de.txt, 威卫发〔2023〕4号. */
forEachEngine(engine => {
  describe('Weihai 2023', () => {
    it('one year first, any term at renewal; finance pays the old 2:8, charity what is waived (C9, C11, C35, C36, P1, P3, P5)', async () => {
      const city = await openCity(engine, 'weihai-2023')
      expect(await city.rule('签多久')).toEqual({
        lines: ['第一次可以签 1 年', '续签可以选 1、2、3 年'],
        source: '威卫发〔2023〕4号 五（一）',
      })
      expect(await city.terms()).toEqual([1])
      await city.refusesDraft('term-not-offered', { years: 2 })

      const fees = '威卫发〔2023〕4号 六（一）、（三）'
      expect((await city.rule('费用由谁付'))?.lines).toContain(
        '满 60 岁本地户籍每人每年补助 40 元：市财政 20%，区财政 80%',
      )
      expect(await city.bill()).toEqual([
        ['resident', 3_000, fees],
        ['city-finance', 800, fees],
        ['county-finance', 3_200, fees],
      ])
      await city.belongs(city.family.gui.id, ['minimum-living-allowance'])
      expect(await city.bill()).toEqual([
        ['resident', 2_000, fees],
        ['city-finance', 800, fees],
        ['county-finance', 3_200, fees],
        ['charity-city', 200, fees],
        ['charity-other', 800, fees],
      ])

      const agreement = await city.signed(1)
      expect(agreement).toMatchObject({
        policy: { id: 'weihai-2023', version: 1 },
        startsOn: '2026-11-22',
        endsOn: '2027-11-21',
      })
      expect(agreement.shares.map(({ payer, fen }) => [payer, fen])).toContainEqual(['charity-other', 800])
    })

    it('what it is silent about comes from the national notice of 2025 (P2)', async () => {
      const city = await openCity(engine, 'weihai-2023')
      expect(await city.rule('到期以后')).toMatchObject({ source: '国卫办基层发〔2025〕21号 三（十）' })
      expect((await city.rule('健康知识'))?.lines).toEqual(['每个签约年度至少 12 条'])
    })
  })
})
