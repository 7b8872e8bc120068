import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { type Point, smooth } from './land/plane'
import { type Chance, chanceOf } from './seed'

const clamp = (value: number) => Math.round(Math.min(990, Math.max(10, value)))

/** A name as a quick hand writes it, each character in one running line; the same person always writes the same. */
export const signatureOf = (name: string): Strokes => {
  const known = traced[name]
  if (known) return known
  const letters = Array.from(name)
  const hand = chanceOf('hand', name)
  const size = Math.min(hand.int(215, 255), 860 / letters.length)
  const [slant, left] = [hand.int(20, 80), 480 - (letters.length * size) / 2]
  return letters.flatMap((letter, place): Strokes => {
    const drawn = chanceOf('letter', letter)
    const last = place === letters.length - 1
    const onPad = ([x, y]: Point): [number, number] => [
      clamp(left + (place + x * 0.86) * size + slant * (0.5 - y)),
      clamp(160 + y * 640),
    ]
    return running(drawn, last).map(stroke => smooth(stroke, 5).map(onPad))
  })
}

/** A character that is hinted at more than written: a bar or a fall first, then to and fro down the box. */
const running = (drawn: Chance, last: boolean): Point[][] => {
  const turns = drawn.int(4, 6)
  const body = Array.from({ length: turns }, (_, at): Point => {
    const isRight = at % 2 === 1
    const x = isRight ? 0.62 + drawn.number() * 0.34 : 0.06 + drawn.number() * 0.3
    return [x, 0.2 + (0.68 * at) / (turns - 1) + (isRight ? -0.1 : 0.04) * drawn.number()]
  })
  const end = body.at(-1) as Point
  const tail: Point[] = last
    ? [
        [1.25, end[1] - 0.12],
        [1.5, end[1] - 0.02],
      ]
    : [[end[0] + 0.16, end[1] - 0.08]]
  const height = 0.2 + drawn.number() * 0.3
  const first: Point[] = drawn.happens(0.5)
    ? [
        [0.04, height + 0.05],
        [0.5, height - 0.02],
        [0.95, height - 0.04],
      ]
    : [
        [0.55, -0.02],
        [0.52, 0.45],
        [0.42 + drawn.number() * 0.15, 0.98],
      ]
  const dot: Point[] = [
    [0.78, 0.02],
    [0.84, 0.08],
    [0.87, 0.15],
  ]
  return [first, [...body, ...tail], ...(drawn.happens(0.35) ? [dot] : [])]
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
