import { explanationOf, type Quiz, quizStateAfter, shuffled } from '@jiayitong/shared/domain/quiz'
import { whyNotFit } from '@jiayitong/shared/domain/tips'
import { describe, expect, it } from 'vitest'

const quiz: Quiz = {
  question: '流鼻血了，怎么做？',
  right: '低头捏住鼻翼',
  wrong: ['仰起头来', '躺平等它停'],
}
const tip = {
  title: '秋燥多喝几杯水',
  summary: '少洗热水澡，多擦润肤露。',
  paragraphs: ['洗澡水别烫。出鼻血时低头捏住鼻翼十分钟，不仰头。', '大便干的人，早餐加一个红薯。'],
  warning: null,
}

describe('C79 a question under a piece of advice', () => {
  it('shows its answers in one order for one delivery, and has the right one at every place for many', () => {
    const places = Array.from({ length: 60 }, (_, at) => {
      const one = shuffled(quiz, `delivery-${at}`)
      expect(one).toEqual(shuffled(quiz, `delivery-${at}`))
      expect(one.answers[one.right]).toBe(quiz.right)
      expect(one.answers.toSorted()).toEqual([quiz.right, ...quiz.wrong].toSorted())
      return one.right
    })
    for (const place of [0, 1, 2]) expect(places.filter(at => at === place).length).toBeGreaterThan(8)
  })

  it('is explained by the sentence of the advice that answers it', () => {
    expect(explanationOf(quiz, tip)).toBe('出鼻血时低头捏住鼻翼十分钟，不仰头。')
  })

  it('is over after as many wrong answers as the policy allows', () => {
    expect([0, 1, 2].map(before => quizStateAfter(false, before, 3))).toEqual(['open', 'open', 'over'])
    expect(quizStateAfter(true, 2, 3)).toBe('right')
  })

  it('is not fit to go out with two answers alike, or with a slogan for an answer', () => {
    expect(whyNotFit({ ...tip, quiz })).toBeUndefined()
    expect(whyNotFit({ ...tip, quiz: { ...quiz, wrong: ['低头捏住鼻翼', '仰起头来'] } })?.detail).toMatch(
      /三个答案/,
    )
    expect(whyNotFit({ ...tip, quiz: { ...quiz, wrong: ['吃神效止血丹', '仰起头来'] } })?.code).toBe(
      'tip-not-fit',
    )
  })
})
