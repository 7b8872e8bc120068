import { checkCharacter, readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { maskIdNumber, maskName, maskPhone } from '@jiayitong/shared/domain/masks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const today = '2026-11-22'

describe('identity numbers (GB 11643)', () => {
  it('give birth date and sex of the standard’s own example', () => {
    expect(readIdNumber('11010519491231002X', today)).toEqual({ bornOn: '1949-12-31', sex: 'female' })
    expect(readIdNumber('440524188001010014', today)).toBeUndefined()
  })

  it('fail when any one digit is mistyped', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (born, order, at, more) => {
          const first17 = `999001${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`
          const whole = first17 + checkCharacter(first17)
          expect(readIdNumber(whole, today)?.bornOn).toBe(born.toISOString().slice(0, 10))
          const typo = `${whole.slice(0, at)}${(Number(whole[at]) + more) % 10}${whole.slice(at + 1)}`
          expect(readIdNumber(typo, today)).toBeUndefined()
        },
      ),
    )
  })

  it('are not of people yet to be born, nor of days that do not exist', () => {
    const of = (date: string) => {
      const first17 = `999001${date}001`
      return readIdNumber(first17 + checkCharacter(first17), today)
    }
    expect(of('20261123')).toBeUndefined()
    expect(of('20250229')).toBeUndefined()
    expect(of('20240229')).toBeDefined()
  })
})

describe('masks', () => {
  it('leave enough to recognise one’s own and too little for anyone else', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('1101**********002X')
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskName('周敏')).toBe('周*')
    expect(maskName('欧阳慧敏')).toBe('欧***')
    expect(maskName('𠮷')).toBe('𠮷*')
  })
})
