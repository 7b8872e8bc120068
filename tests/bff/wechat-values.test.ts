import { fitsKeyword, fitValue } from '@jiayitong/bff/outside/wechat/message-values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('the values of a subscribe message', () => {
  it.each([
    ['thing1', '签约成功', true],
    ['thing1', '', false],
    ['thing1', '字'.repeat(20), true],
    ['thing1', '字'.repeat(21), false],
    ['phrase2', '已接受', true],
    ['phrase2', '已接受 OK', false],
    ['phrase2', '等待医生回复', false],
    ['name3', '林书禾', true],
    ['name3', '买买提·阿布都热合曼江', false],
    ['name3', 'Alexander Hamilton', true],
    ['time4', '09:30', true],
    ['time4', '2026年11月25日 09:30', true],
    ['time4', '09:30~10:00', true],
    ['time4', '25:00', false],
    ['time4', '2026-11-25 09:30', false],
    ['date5', '2026年11月25日', true],
    ['date5', '2026年13月1日', false],
    ['amount6', '¥120.00', true],
    ['amount6', '120元', true],
    ['amount6', '免费', false],
    ['number7', '12.5', true],
    ['number7', '1'.repeat(33), false],
    ['character_string8', 'JY-20261125', true],
    ['character_string8', '编号1', false],
    ['phone_number9', '0571-12345678', true],
    ['car_number10', '浙A12345', true],
    ['letter11', 'AB', true],
    ['symbol12', '★★★', true],
    ['unknown1', '好', false],
    ['thing', '好', false],
  ])('%s may hold «%s»: %s', (key, value, fits) => {
    expect(fitsKeyword(key, value)).toBe(fits)
  })

  it('a text of any length and script fits after cutting, and one that fits is left alone', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(fc.constantFrom('thing1', 'name2'), text, (key, value) => {
        const fitted = fitValue(key, value)
        expect(fitsKeyword(key, fitted)).toBe(true)
        // Throws on half a character.
        encodeURIComponent(fitted)
        if (fitsKeyword(key, value)) expect(fitted).toBe(value)
      }),
    )
  })

  it('figures are never cut', () => {
    expect(fitValue('amount1', '12345678901元')).toBe('12345678901元')
    expect(fitValue('number1', '1'.repeat(40))).toBe('1'.repeat(40))
  })

  it('a word of more than five characters is cut to five', () => {
    expect(fitValue('phrase1', '等待医生回复')).toBe('等待医生回')
  })
})
