import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { smooth } from './land/plane'
import { chanceOf } from './seed'

const clamp = (value: number) => Math.round(Math.min(990, Math.max(10, value)))

type Stroke = Strokes[number]
type Bent = readonly [
  from: readonly [number, number],
  by: readonly [number, number],
  to: readonly [number, number],
]

/* Basic strokes of a character inside a unit box: 横 竖 撇 捺 折 and a dot, each as a curve by three points. */
const shapes: readonly (readonly Bent[])[] = [
  [
    [
      [0.1, 0.3],
      [0.5, 0.24],
      [0.92, 0.26],
    ],
    [
      [0.5, 0.05],
      [0.5, 0.5],
      [0.47, 0.98],
    ],
    [
      [0.46, 0.34],
      [0.36, 0.62],
      [0.08, 0.86],
    ],
    [
      [0.52, 0.36],
      [0.7, 0.62],
      [0.95, 0.84],
    ],
  ],
  [
    [
      [0.16, 0.14],
      [0.16, 0.5],
      [0.14, 0.92],
    ],
    [
      [0.16, 0.16],
      [0.6, 0.1],
      [0.84, 0.14],
    ],
    [
      [0.84, 0.14],
      [0.86, 0.5],
      [0.8, 0.94],
    ],
    [
      [0.3, 0.42],
      [0.5, 0.4],
      [0.7, 0.4],
    ],
    [
      [0.3, 0.66],
      [0.5, 0.64],
      [0.7, 0.64],
    ],
  ],
  [
    [
      [0.22, 0.08],
      [0.18, 0.3],
      [0.02, 0.52],
    ],
    [
      [0.15, 0.34],
      [0.16, 0.66],
      [0.14, 0.98],
    ],
    [
      [0.4, 0.2],
      [0.66, 0.16],
      [0.96, 0.18],
    ],
    [
      [0.66, 0.2],
      [0.66, 0.6],
      [0.62, 0.9],
    ],
    [
      [0.38, 0.92],
      [0.66, 0.86],
      [0.98, 0.88],
    ],
  ],
  [
    [
      [0.28, 0.06],
      [0.4, 0.1],
      [0.44, 0.18],
    ],
    [
      [0.06, 0.3],
      [0.5, 0.24],
      [0.92, 0.28],
    ],
    [
      [0.4, 0.32],
      [0.3, 0.7],
      [0.06, 0.94],
    ],
    [
      [0.34, 0.56],
      [0.62, 0.5],
      [0.7, 0.54],
    ],
    [
      [0.7, 0.54],
      [0.58, 0.86],
      [0.34, 0.98],
    ],
    [
      [0.5, 0.66],
      [0.7, 0.82],
      [0.96, 0.92],
    ],
  ],
  [
    [
      [0.1, 0.22],
      [0.26, 0.2],
      [0.4, 0.2],
    ],
    [
      [0.26, 0.06],
      [0.26, 0.5],
      [0.24, 0.94],
    ],
    [
      [0.24, 0.94],
      [0.18, 0.92],
      [0.12, 0.84],
    ],
    [
      [0.08, 0.62],
      [0.24, 0.54],
      [0.4, 0.46],
    ],
    [
      [0.56, 0.12],
      [0.76, 0.1],
      [0.92, 0.12],
    ],
    [
      [0.92, 0.12],
      [0.8, 0.5],
      [0.54, 0.7],
    ],
    [
      [0.6, 0.36],
      [0.76, 0.66],
      [0.98, 0.94],
    ],
  ],
  [
    [
      [0.46, 0.04],
      [0.36, 0.28],
      [0.12, 0.46],
    ],
    [
      [0.3, 0.3],
      [0.56, 0.24],
      [0.8, 0.26],
    ],
    [
      [0.8, 0.26],
      [0.66, 0.6],
      [0.3, 0.96],
    ],
    [
      [0.24, 0.52],
      [0.4, 0.6],
      [0.5, 0.72],
    ],
    [
      [0.6, 0.58],
      [0.76, 0.72],
      [0.94, 0.9],
    ],
  ],
]

const curve = ([from, by, to]: Bent, steps: number): [number, number][] =>
  Array.from({ length: steps + 1 }, (_, at) => {
    const t = at / steps
    const on = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * by[axis] + t ** 2 * to[axis]
    return [on(0), on(1)]
  })

/** A name as a quick hand writes it, a character a box; the same person always writes the same. */
export const signatureOf = (name: string): Strokes => {
  const known = traced[name]
  if (known) return known
  const letters = Array.from(name)
  const hand = chanceOf('hand', name)
  const [slant, size] = [hand.int(-60, 90), hand.int(230, 270)]
  const left = 500 - (letters.length * size * 1.05) / 2
  return letters.flatMap((letter, place): Strokes => {
    const drawn = shapes[chanceOf('letter', letter).int(0, shapes.length - 1)] ?? []
    const lift = hand.int(-35, 35)
    return drawn.map((stroke): Stroke => {
      const shake = () => (hand.number() - 0.5) * 16
      return curve(stroke, 6).map(([x, y]) => [
        clamp(left + (place * 1.05 + x) * size + slant * (0.5 - y) + shake() / 3),
        clamp(130 + lift + y * 700 + shake()),
      ])
    })
  })
}

/* Written by hand, in a box of 250 by 104. */
const byHand: Readonly<Record<string, string>> = {
  周敏: '44,24 43,44 39,66 26,84|44,25 58,22 74,19 84,19 88,20 86,40 85,56 84,72 84,80 80,83 77,83 74,80 71,77|54,36 62,34 70,33 76,32|65,27 65,34 64,42 63,48|51,50 60,47 70,45 78,45|55,58 55,63 56,69 57,73|56,59 62,57 69,56 73,56 74,59 72,65 70,69 66,70 61,71 57,72|130,18 127,26 121,34 114,40|127,29 136,27 143,26 150,25|127,40 124,52 121,62 119,70 128,69 140,67 150,65|127,40 134,39 141,38 146,37 145,52 143,68 138,82 135,84 131,81 128,78|134,45 135,48 136,52|131,59 132,61 133,65|108,56 124,53 140,50 156,47|176,18 173,28 167,38 160,45|171,34 181,31 191,29 200,27|191,30 187,50 176,68 158,82|168,44 176,58 190,72 214,84',
  林书禾:
    '22,34 34,32 48,30|36,18 36,46 35,84|35,38 31,52 20,66|36,40 40,46 46,54|54,36 64,34 78,32|66,20 66,48 65,86|65,40 60,56 50,70|66,42 72,56 86,74|104,32 116,30 128,28 130,34 128,46|98,50 116,47 138,45 140,54 138,66 133,76 128,72|116,16 116,46 115,88|134,20 138,24 142,29|182,20 174,25 164,29|160,42 180,39 206,37|183,24 183,54 182,88|182,44 176,58 160,74|184,44 194,58 212,74',
}

const traced: Readonly<Record<string, Strokes>> = Object.fromEntries(
  Object.entries(byHand).map(([name, strokes]) => [
    name,
    strokes.split('|').map(stroke =>
      smooth(
        stroke.split(' ').map((point): [number, number] => {
          const [x = 0, y = 0] = point.split(',').map(Number)
          return [x, y]
        }),
        4,
      ).map(([x, y]): [number, number] => [clamp((x / 250) * 1000), clamp((y / 104) * 1000)]),
    ),
  ]),
)
