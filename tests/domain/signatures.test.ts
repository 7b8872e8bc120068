import { isSignature, type Strokes, strokePath } from '@jiayitong/shared/domain/signatures'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('handwriting (C7)', () => {
  it('is not a dot, a tap or a short dash', () => {
    expect(isSignature([[[500, 500]]])).toBe(false)
    expect(
      isSignature([
        [
          [500, 500],
          [500, 500],
        ],
      ]),
    ).toBe(false)
    expect(
      isSignature([
        [
          [100, 500],
          [399, 500],
        ],
      ]),
    ).toBe(false)
  })

  it('is one long line or many short ones', () => {
    expect(
      isSignature([
        [
          [100, 500],
          [400, 500],
        ],
      ]),
    ).toBe(true)
    const short: Strokes = Array.from({ length: 10 }, (_, at) => [
      [at * 50, 400],
      [at * 50, 430],
    ])
    expect(isSignature(short)).toBe(true)
  })

  it('keeps every point inside the box it is drawn in', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
    const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(strokes, written => {
        const path = strokePath(written, 630, 200)
        const drawn = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
        expect(drawn).toHaveLength(written.flat().length)
        for (const [x = -1, y = -1] of drawn) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(630)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(200)
        }
      }),
    )
  })

  it('begins every stroke where the pen came down', () => {
    expect(
      strokePath(
        [
          [
            [0, 0],
            [1000, 1000],
          ],
          [[500, 500]],
        ],
        100,
        50,
      ),
    ).toBe('M0.0 0.0L100.0 50.0M50.0 25.0')
  })
})
