import type { Season } from './seasons'

type Point = readonly [x: number, y: number]

const bark = '#5B4A3E'

/* The bare wood, and where something grows on it: the tree stands left in a hero, the branch hangs into a thumb. */
const wood = {
  tree: {
    lines: `<g fill='none' stroke='${bark}' stroke-linecap='round'><path d='M52 160c3-22-2-40 3-66' stroke-width='4.500'/><path d='M53 112C42 102 34 96 22 94M54 100c9-10 18-14 31-15M55 94c-2-9-6-15-13-21M55 95c4-10 9-16 16-21M36 100c-3-5-8-8-13-9' stroke-width='2.400'/></g>`,
    tips: [
      [22, 98],
      [41, 78],
      [72, 79],
      [86, 90],
      [34, 106],
      [64, 95],
    ] as readonly Point[],
    between: [
      [30, 90],
      [50, 86],
      [60, 82],
      [77, 87],
      [46, 97],
      [27, 102],
    ] as readonly Point[],
  },
  branch: {
    lines: `<path d='M-6 10C10 6 22 8 38 14M16 8c8-5 14-6 22-6' fill='none' stroke='${bark}' stroke-width='2.400' stroke-linecap='round'/>`,
    tips: [
      [16, 14],
      [31, 18],
    ] as readonly Point[],
    between: [
      [8, 8],
      [24, 8],
      [36, 5],
      [38, 14],
    ] as readonly Point[],
  },
} as const

type Place = keyof typeof wood

const flower = ([x, y]: Point, size: number, colour: string): string => {
  const petals = Array.from({ length: 5 }, (_, at) => {
    const turn = (at * 72 - 90) * (Math.PI / 180)
    return `<circle cx='${(x + Math.cos(turn) * size * 0.62).toFixed(1)}' cy='${(y + Math.sin(turn) * size * 0.62).toFixed(1)}' r='${(size * 0.5).toFixed(1)}'/>`
  }).join('')
  return `<g fill='${colour}'>${petals}</g><circle cx='${x}' cy='${y}' r='${(size * 0.3).toFixed(1)}' fill='#F7E3A1'/>`
}

const blossom = (place: Place, colour: string): string => {
  const { lines, tips, between } = wood[place]
  const size = place === 'tree' ? 6.2 : 5.6
  return (
    lines +
    tips.map(point => flower(point, size, colour)).join('') +
    between.map(point => flower(point, size * 0.78, colour)).join('')
  )
}

const fruit = (place: Place, colour: string, white: boolean): string => {
  const { lines, tips } = wood[place]
  const r = place === 'tree' ? 5 : 5.5
  const cap = ([x, y]: Point) =>
    white
      ? `<path d='M${x - r + 0.3} ${y - 2.5}q${r - 0.3}-6.500 ${2 * r - 0.6} 0-${r - 0.3} 1.600-${2 * r - 0.6} 0Z' fill='#fff'/>`
      : `<path d='M${x - 3} ${y - r + 0.4}q3 2.400 6 0l-1.500-1.800h-3Z' fill='#5F8A55'/>`
  return (
    lines +
    tips.map(([x, y]) => `<circle cx='${x}' cy='${y}' r='${r}' fill='${colour}'/>${cap([x, y])}`).join('')
  )
}

const leaf = (place: Place, colour: string): string => {
  const { lines, tips, between } = wood[place]
  const size = place === 'tree' ? 9 : 8
  const one = ([x, y]: Point, at: number) =>
    `<path d='M0 0q${size * 0.5}-${size * 0.55} ${size} 0q-${size * 0.5} ${size * 0.55}-${size} 0Z' transform='translate(${x} ${y}) rotate(${at * 47})'/>`
  const all = [...tips, ...between].flatMap((point, at) => [one(point, at), one(point, at + 4)])
  return `${lines}<g fill='${colour}'>${all.join('')}</g>`
}

const willow = (place: Place, colour: string): string => {
  const { lines, tips, between } = wood[place]
  const drop = place === 'tree' ? 34 : 22
  const strands = [...tips, ...between].map(([x, y], at) => {
    const long = drop - (at % 3) * 5
    const leaves = Array.from(
      { length: 4 },
      (_, step) =>
        `m0 ${(long / 5).toFixed(1)}l${step % 2 ? -3 : 3} 3.500M${x} ${(y + ((step + 1) * long) / 5).toFixed(1)}`,
    ).join('')
    return `M${x} ${y}q${at % 2 ? -3 : 3} ${long / 2} 0 ${long}M${x} ${y}${leaves}`
  })
  return `${lines}<path d='${strands.join('')}' fill='none' stroke='${colour}' stroke-width='1.700' stroke-linecap='round'/>`
}

/** Ears on stalks that rise from the lower left. */
const grain = (place: Place, colour: string): string => {
  const [left, foot, height] = place === 'tree' ? [22, 166, 66] : [4, 104, 46]
  const stalks = Array.from({ length: 5 }, (_, at) => {
    const x = left + at * (place === 'tree' ? 15 : 7)
    const top = foot - height + ((at * 13) % 17)
    const bend = x + (at % 2 ? -5 : 6)
    const kernels = Array.from(
      { length: 4 },
      (__, step) =>
        `<ellipse cx='${bend + (step % 2 ? 2.6 : -2.6)}' cy='${top + step * 4}' rx='2' ry='3.600' transform='rotate(${step % 2 ? 24 : -24} ${bend} ${top + step * 4})'/>`,
    ).join('')
    return `<path d='M${x} ${foot}Q${x} ${top + 20} ${bend} ${top}' fill='none' stroke='#7FA25A' stroke-width='1.800' stroke-linecap='round'/><g fill='${colour}'><ellipse cx='${bend}' cy='${top - 4}' rx='2' ry='4'/>${kernels}</g>`
  })
  return stalks.join('')
}

const lotus = (place: Place, colour: string): string => {
  const [x, y, scale] = place === 'tree' ? [56, 142, 1.5] : [22, 84, 0.95]
  return `<g transform='translate(${x} ${y}) scale(${scale})'><ellipse cx='-12' cy='16' rx='17' ry='5' fill='#6FA98B'/><ellipse cx='16' cy='19' rx='15' ry='4.500' fill='#86BC9B'/><path d='M0 16V4' stroke='#6FA98B' stroke-width='2'/><path d='M0-20Q9-8 0 6-9-8 0-20Z' fill='${colour}'/><path d='M-13-12Q1-8 0 6-12 2-13-12ZM13-12Q-1-8 0 6 12 2 13-12Z' fill='${colour}' opacity='.85'/><path d='M-20-2Q-8-4 0 6-13 9-20-2ZM20-2Q8-4 0 6 13 9 20-2Z' fill='${colour}' opacity='.65'/></g>`
}

const pine = (place: Place, colour: string): string => {
  const [x, y, scale] = place === 'tree' ? [50, 158, 1.5] : [12, 98, 0.9]
  return `<g transform='translate(${x} ${y}) scale(${scale})'><path d='M0 0V-12' stroke='${bark}' stroke-width='3.500'/><path d='M-20-10 0-32 20-10ZM-16-24 0-43 16-24ZM-11-37 0-52 11-37Z' fill='${colour}'/><path d='M-9-22 0-32 9-22Q4-19 0-23-4-19-9-22ZM-7-35 0-43 7-35Q3-32 0-36-3-32-7-35ZM-5-46 0-52 5-46Q2-43 0-46-2-43-5-46Z' fill='#fff'/></g>`
}

/** The season's plant as SVG, in the hero's or the thumb's coordinates. */
export const drawPlant = ({ plant, colour, white }: Season, place: Place): string => {
  if (plant === 'blossom') return blossom(place, colour)
  if (plant === 'fruit') return fruit(place, colour, white ?? false)
  if (plant === 'leaf') return leaf(place, colour)
  if (plant === 'willow') return willow(place, colour)
  if (plant === 'grain') return grain(place, colour)
  return plant === 'lotus' ? lotus(place, colour) : pine(place, colour)
}
