import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openCity } from './city'

/* Seed 002_85bf795db02d762a.txt, 国卫办基层发〔2025〕21号. */
forEachEngine(engine => {
  describe('National 2025', () => {
    it('flexible terms, a yearly window to confirm, services picked one by one (C9, C11, C32, P1, P2)', async () => {
      const city = await openCity(engine, 'national-2025')
      expect((await city.rule('签多久'))?.lines).toEqual([
        '第一次可以签 1 年',
        '连续签约满 2 次后，可以选 1、2、3 年',
        '和同一个团队签满 1 年、确认过 4 次服务，也可以选 1、2、3 年',
      ])
      expect(await city.rule('到期以后')).toEqual({
        lines: ['到期后要由你签名才续约，不会自动续', '每年 12 月 1 日至 1 月 31 日集中确认'],
        source: '国卫办基层发〔2025〕21号 三（十）',
      })
      expect(await city.rule('自选服务')).toEqual({
        lines: ['可以自己一项一项挑'],
        source: '国卫办基层发〔2025〕21号 二（八）',
      })
      expect(await city.terms()).toEqual([1])
      await city.refusesDraft('term-not-offered', { years: 2 })
      expect(await city.bill()).toEqual([['resident', 7_000, '国卫办基层发〔2025〕21号 二（八）']])
      expect(await city.signed(1)).toMatchObject({
        policy: { id: 'national-2025', version: 1 },
        endsOn: '2027-11-21',
      })
    })

    it('one person may sign alone, with a team or a doctor (P3, P4)', async () => {
      const city = await openCity(engine, 'national-2025')
      expect((await city.alone()).status).toBe(201)
      expect((await city.rule('谁和谁签'))?.lines).toContain('医生这一方：团队、医生个人')
    })
  })
})
