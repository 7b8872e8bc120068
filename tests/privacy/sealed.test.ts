import { createVault } from '@jiayitong/bff/vault'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const vault = createVault(Buffer.from('v'.repeat(40)))
const place = 'residents.phone:0190c0de-0000-7000-8000-000000000001'
const text = '13987650909'

describe('what is sealed', () => {
  it.each([
    ['another row', place.replace(/1$/, '2')],
    ['another column', place.replace('phone', 'address')],
    ['another table', place.replace('residents', 'accounts')],
  ])('does not open in %s', (_, elsewhere) => {
    const sealed = vault.seal(text, place)
    expect(vault.open(sealed, place)).toBe(text)
    expect(() => vault.open(sealed, elsewhere)).toThrow()
  })

  it('opens with every bit as it was, and with none turned', () => {
    const sealed = vault.seal(text, place)
    const bytes = Buffer.from(sealed.slice(2), 'base64url')
    for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
      const turned = Buffer.from(bytes)
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => vault.open(`1.${turned.toString('base64url')}`, place), `bit ${bit}`).toThrow()
    }
  })

  it.each([text, ''])('does not open when it was cut short, however little is left of its seal: %j', said => {
    const bytes = Buffer.from(vault.seal(said, place).slice(2), 'base64url')
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length).toString('base64url')
      expect(() => vault.open(`1.${cut}`, place), `${length} bytes`).toThrow()
    }
  })

  it('opens under its own secret only, which indexes under another key than it seals with', () => {
    const other = createVault(Buffer.from('w'.repeat(40)))
    expect(() => other.open(vault.seal(text, place), place)).toThrow()
    expect(other.index(text, 'phone')).not.toBe(vault.index(text, 'phone'))
  })

  it('is whatever was said, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (said, where) => {
        const [first, second] = [vault.seal(said, where), vault.seal(said, where)]
        expect(first).not.toBe(second)
        expect([vault.open(first, where), vault.open(second, where)]).toEqual([said, said])
      }),
    )
  })

  it('is found again by its index, which differs by what it is for', () => {
    expect(vault.index(text, 'phone')).toBe(vault.index(text, 'phone'))
    expect(vault.index(text, 'phone')).not.toBe(vault.index(text, 'openid'))
  })
})
