import { roster } from '@jiayitong/bff/demo/roster'
import { tipPlans, tipRows } from '@jiayitong/bff/demo/tips/tips'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { describe, expect, it } from 'vitest'

const terms =
  '立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒'.split(
    ' ',
  )

describe('the advice of the demo district', () => {
  it('C73 has something for every solar term, season and illness that goes round', () => {
    const occasions = new Set(tipPlans.map(({ occasion }) => occasion))
    for (const occasion of [...terms, '春季', '夏季', '秋季', '冬季', '流感', '诺如病毒', '手足口病'])
      expect(occasions).toContain(occasion)
  })

  it('C74 speaks briefly, names its source and is reviewed by somebody of the district', () => {
    const doctors = new Set(roster.map(({ name }) => name))
    expect(new Set(tipPlans.map(({ title }) => title)).size).toBe(80)
    for (const { title, summary, paragraphs, topics, source, reviewer } of tipPlans) {
      expect(Array.from(title).length, title).toBeLessThanOrEqual(14)
      expect(summary, title).toMatch(/。$/)
      expect(paragraphs.length, title).toBeGreaterThanOrEqual(3)
      expect(paragraphs.length, title).toBeLessThanOrEqual(5)
      expect(topics.length, title).toBeGreaterThan(0)
      expect(source.length, title).toBeGreaterThan(4)
      expect(doctors, title).toContain(reviewer)
      expect([summary, ...paragraphs].join(''), title).not.toMatch(/！|!/)
    }
  })

  it('tells when to call for help wherever waiting could harm', () => {
    const acute = tipPlans.filter(({ warning }) => warning?.includes('120'))
    expect(acute.length).toBeGreaterThan(20)
  })

  it('is in force today and still in a year', () => {
    const now = new Date('2026-11-22T04:20:00.000Z')
    for (const { reviewedOn, expiresOn } of tipRows(now).tips ?? []) {
      expect(reviewedOn < dayOf(now)).toBe(true)
      expect(expiresOn > addDays(dayOf(now), 365)).toBe(true)
    }
  })
})
