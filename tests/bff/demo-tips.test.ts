import { roster } from '@jiayitong/bff/demo/roster'
import { tipRows } from '@jiayitong/bff/demo/tips'
import { tipPlans } from '@jiayitong/bff/tips/library'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { seasons, solarTerms, whyNotFit } from '@jiayitong/shared/domain/tips'
import { describe, expect, it } from 'vitest'

describe('the advice of the demo district', () => {
  it('C73 has something for every solar term, season and illness that goes round', () => {
    const occasions = new Set<string>(tipPlans.map(({ occasion }) => occasion))
    for (const occasion of [...solarTerms, ...seasons, '流感', '诺如病毒', '手足口病'])
      expect(occasions).toContain(occasion)
  })

  it('C74 speaks briefly, names its source and is reviewed by somebody of the district', () => {
    const doctors = new Set(roster.map(({ name }) => name))
    expect(new Set(tipPlans.map(({ title }) => title)).size).toBe(141)
    for (const plan of tipPlans) {
      const { title, summary, paragraphs, topics, source, demoReviewer: reviewer } = plan
      expect(whyNotFit(plan), title).toBeUndefined()
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
