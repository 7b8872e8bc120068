import { tipPlans } from '@jiayitong/bff/tips/library'
import { explanationOf, quizLimits } from '@jiayitong/shared/domain/quiz'
import {
  namedTopics,
  outbreaks,
  seasons,
  solarTerms,
  type TipTopic,
  tipLimits,
  whyNotFit,
} from '@jiayitong/shared/domain/tips'
import { describe, expect, it } from 'vitest'

/** 老年人、孕产妇、儿童、残疾人、高血压、糖尿病、结核病、严重精神障碍 (国医改办发〔2016〕1号 三). */
const keyKinds = [
  'elderly',
  'maternal',
  'child',
  'disabled',
  'hypertension',
  'diabetes',
  'tuberculosis',
  'severe-mental-disorder',
] as const

const byOccasion = (occasion: string) => tipPlans.filter(plan => plan.occasion === occasion)

describe('C72 the library that twelve messages a year are chosen from', () => {
  it('holds at least 120 pieces of advice, each with a title of its own', () => {
    expect(tipPlans.length).toBeGreaterThanOrEqual(120)
    expect(new Set(tipPlans.map(({ title }) => title)).size).toBe(tipPlans.length)
  })

  it.each([...solarTerms, ...seasons, ...outbreaks])('C73 has something for %s', occasion => {
    expect(byOccasion(occasion).length).toBeGreaterThan(0)
  })

  it.each(namedTopics)('C74 speaks of %s, several times over', topic => {
    expect(tipPlans.filter(({ topics }) => topics.includes(topic as TipTopic)).length).toBeGreaterThanOrEqual(
      3,
    )
  })

  it.each(keyKinds)('C74 speaks to %s, several times over', group => {
    expect(tipPlans.filter(({ groups }) => groups.includes(group)).length).toBeGreaterThanOrEqual(3)
  })

  it('has more than twelve for anybody of no group, so that no year repeats one', () => {
    const forAll = tipPlans.filter(({ groups, notFor }) => groups.length === 0 && notFor.length === 0)
    expect(forAll.length).toBeGreaterThan(24)
  })

  it.each(tipPlans.map(plan => [plan.title, plan] as const))(
    'C75 「%s」 is short, plain and sourced, and leads to a service',
    (_, plan) => {
      const { title, summary, paragraphs, warning, topics, source, serviceItem } = plan
      expect(whyNotFit(plan)).toBeUndefined()
      expect(Array.from(title).length).toBeLessThanOrEqual(tipLimits.title)
      expect(Array.from(summary).length).toBeLessThanOrEqual(tipLimits.summary)
      expect(summary).toMatch(/。$/)
      expect(paragraphs.length).toBeGreaterThanOrEqual(3)
      expect(paragraphs.length).toBeLessThanOrEqual(tipLimits.paragraphs)
      for (const paragraph of paragraphs)
        expect(Array.from(paragraph).length).toBeLessThanOrEqual(tipLimits.paragraph)
      expect(Array.from(warning ?? '').length).toBeLessThanOrEqual(tipLimits.warning)
      expect(topics.length).toBeGreaterThan(0)
      expect(source.length).toBeGreaterThan(4)
      expect(serviceItem).not.toBe('')
    },
  )

  it.each(tipPlans.map(plan => [plan.title, plan] as const))(
    'C79 「%s」 asks one short question that its own words answer',
    (_, plan) => {
      const { question, right, wrong } = plan.quiz
      expect(question).toMatch(/？$/)
      expect(Array.from(question).length).toBeLessThanOrEqual(quizLimits.question)
      expect(new Set([right, ...wrong]).size).toBe(3)
      for (const answer of [right, ...wrong])
        expect(Array.from(answer).length).toBeLessThanOrEqual(quizLimits.answer)
      // What explains a wrong answer shares words with the question or the right answer.
      const explained = explanationOf(plan.quiz, plan)
      const pairs = (text: string) => Array.from(text).map((char, at, all) => `${char}${all[at + 1] ?? ''}`)
      expect(
        pairs(`${right}${question}`).some(pair => pair.length > 1 && explained.includes(pair)),
        explained,
      ).toBe(true)
    },
  )

  it('never speaks to a group it must not be sent to', () => {
    for (const { title, groups, notFor } of tipPlans)
      expect(
        groups.filter(group => notFor.includes(group)),
        title,
      ).toEqual([])
  })
})
