import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openCity } from './city'

/* Seed 001_3871a491a95cc835.txt, 国医改办发〔2016〕1号 as explained. */
forEachEngine(engine => {
  describe('National 2016', () => {
    it('a year at a time, renewed only by signing, with two hospitals beside the team (C9, P1, P2)', async () => {
      const city = await openCity(engine, 'national-2016')
      const source = '国医改办发〔2016〕1号（解读） 问答5'
      expect(await city.rule('签多久')).toEqual({ lines: ['第一次可以签 1 年', '每次都签 1 年'], source })
      expect(await city.rule('到期以后')).toEqual({
        lines: ['到期后要由你签名才续约，不会自动续'],
        source,
      })
      expect((await city.rule('谁和谁签'))?.lines).toContain('可以再选一家二级医院和一家三级医院（1+1+1）')
      await city.refusesDraft('term-not-offered', { years: 3 })
      expect(await city.bill()).toEqual([['resident', 7_000, '国医改办发〔2016〕1号（解读） 问答7']])
      expect(await city.signed(1)).toMatchObject({
        policy: { id: 'national-2016', version: 1 },
        endsOn: '2027-11-21',
      })
    })

    it('one person may sign alone as well (P3)', async () => {
      const city = await openCity(engine, 'national-2016')
      expect((await city.alone()).status).toBe(201)
    })
  })
})
