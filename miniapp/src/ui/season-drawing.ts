/** The four seasons' scenes behind one roof; each of the 24 solar terms falls into one. */
export type Season = 'spring' | 'summer' | 'autumn' | 'winter'

const terms: Record<Season, string> = {
  spring: '立春雨水惊蛰春分清明谷雨',
  summer: '立夏小满芒种夏至小暑大暑',
  autumn: '立秋处暑白露秋分寒露霜降',
  winter: '立冬小雪大雪冬至小寒大寒',
}

/** The season of a solar term such as 小雪. */
export const seasonOf = (term: string): Season =>
  (Object.keys(terms) as Season[]).find(season => terms[season].includes(term)) ?? 'winter'

/** Points strewn the same way every time: flakes, drops and petals must not jump when a page is drawn again. */
const strewn = (count: number, seed: number): { x: number; y: number; size: number }[] => {
  let state = seed
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return Array.from({ length: count }, () => ({ x: next() * 120, y: next() * 76, size: next() }))
}

const round = (value: number) => value.toFixed(1)

const snow = strewn(26, 77)
  .map(
    ({ x, y, size }) =>
      `<circle cx='${round(x)}' cy='${round(y)}' r='${round(1 + size)}' opacity='${round(0.55 + size * 0.4)}'/>`,
  )
  .join('')

const rain = strewn(16, 31)
  .map(({ x, y }) => `<path d='m${round(x)} ${round(y)}-1.500 5'/>`)
  .join('')

const petals = strewn(9, 9)
  .map(
    ({ x, y, size }) =>
      `<ellipse cx='${round(x)}' cy='${round(y)}' rx='2' ry='1.200' transform='rotate(${Math.round(size * 180)} ${round(x)} ${round(y)})'/>`,
  )
  .join('')

const leaves = strewn(7, 53)
  .map(
    ({ x, y, size }) =>
      `<path d='m${round(x)} ${round(y)}q2.500-3 5 0-2.500 3-5 0Z' transform='rotate(${Math.round(size * 180)} ${round(x)} ${round(y)})'/>`,
  )
  .join('')

const branch =
  "<path d='M-6 10C10 6 22 8 38 14M16 8c8-5 14-6 22-6' fill='none' stroke='#5B4A3E' stroke-width='2.400' stroke-linecap='round'/>"

const blossom = (x: number, y: number) =>
  `<g transform='translate(${x} ${y})' fill='#F2B7BE'><circle cy='-2.600' r='2.300'/><circle cx='2.500' cy='-.8' r='2.300'/><circle cx='1.500' cy='2.100' r='2.300'/><circle cx='-1.500' cy='2.100' r='2.300'/><circle cx='-2.500' cy='-.8' r='2.300'/><circle r='1.300' fill='#E8894A'/></g>`

const persimmons =
  "<g fill='#E8894A'><circle cx='16' cy='14' r='5.500'/><circle cx='31' cy='18' r='5.500'/></g>"

const snowOnRoof =
  "<path d='M38.500 59.600C44.400 54.800 46 49.300 46.500 44Q47.700 37 51.100 40 62 37 72.900 40 76.300 37 77.500 44C78 49.300 79.600 54.800 85.500 59.600Q81.700 62.300 78.800 57 75.400 63.200 71.200 55.200 67 60.500 62 53.900 57 60.500 52.800 55.200 48.600 63.200 45.200 57 42.300 62.300 38.500 59.600ZM14 69.500C25 68.500 28.400 66.900 30.900 64.900Q30.100 73 22 73 16 73 14 69.500ZM110 69.500C99 68.500 95.600 66.900 93.100 64.900Q93.900 73 102 73 108 73 110 69.500Z' fill='#fff'/>"

const lotus =
  "<g transform='translate(22 88)'><path d='M0 6C-9 6-13 2-14-2-8-3-3-1 0 3 3-1 8-3 14-2 13 2 9 6 0 6Z' fill='#F4C6CB'/><path d='M0 6C-5 2-5-5 0-9 5-5 5 2 0 6Z' fill='#EFA9B2'/><ellipse cx='22' cy='7' rx='13' ry='3.500' fill='#6FA386'/><ellipse cx='-16' cy='9' rx='9' ry='2.600' fill='#7FB294'/></g>"

interface Scene {
  sky: string
  sun: string
  hill: string
  ground: string
  /** In the upper left, before everything. */
  near: string
  /** On the roof or at its foot. */
  added: string
  /** What falls. */
  weather: string
}

const scenes: Record<Season, Scene> = {
  spring: {
    sky: '#DFEBDD',
    sun: '#FBE9D2',
    hill: '#C4DCC0',
    ground: '#DDEBCB',
    near: branch + blossom(14, 12) + blossom(27, 8) + blossom(33, 16),
    added: '',
    weather: `<g fill='#F2B7BE'>${petals}</g><g stroke='#fff' stroke-width='1' stroke-linecap='round' opacity='.6'>${rain}</g>`,
  },
  summer: {
    sky: '#D3E8EC',
    sun: '#FBE2A8',
    hill: '#A9CFB4',
    ground: '#BBDDE2',
    near: "<g fill='#fff' opacity='.8'><ellipse cx='24' cy='18' rx='14' ry='4.500'/><ellipse cx='34' cy='14' rx='10' ry='4.500'/></g>",
    added: lotus,
    weather: '',
  },
  autumn: {
    sky: '#F4E6D2',
    sun: '#F3D2A6',
    hill: '#E2C79A',
    ground: '#EBD9B4',
    near: `${branch}<g fill='#D2793B'><path d='M14 8q5-6 9 0-4 6-9 0ZM28 6q5-6 9 0-4 6-9 0ZM24 15q5-6 9 0-4 6-9 0Z'/></g>`,
    added:
      "<path d='M96 92c0-9 4-14 4-20m-4 20c-1-7-4-10-6-15m7 15c2-6 5-8 8-11' fill='none' stroke='#B98A4A' stroke-width='1.400' stroke-linecap='round'/>",
    weather: `<g fill='#D2793B' opacity='.85'>${leaves}</g>`,
  },
  winter: {
    sky: '#D3E2E1',
    sun: '#F3EBDD',
    hill: '#C2D6D4',
    ground: '#F7FAF8',
    near: `${branch}${persimmons}<path d='M10.800 11.500q5.200-6.500 10.400 0-5.200 1.600-10.400 0ZM25.800 15.500q5.200-6.500 10.400 0-5.200 1.600-10.400 0Z' fill='#fff'/>`,
    added: snowOnRoof,
    weather: `<g fill='#fff'>${snow}</g>`,
  },
}

/** The roof's tile lines: where each begins on the ridge, bends, and ends at the eaves. */
const tileLines = [
  [50.9, 45.7, 31.3],
  [54.1, 50.3, 40.1],
  [57.2, 55, 48.8],
  [60.4, 59.7, 57.6],
  [63.6, 64.3, 66.4],
  [66.8, 69, 75.2],
  [69.9, 73.7, 83.9],
  [73.1, 78.3, 92.7],
]
  .map(([top, bend, foot]) => `<path d='M${top} 46Q${bend} 59.200 ${foot} 74'/>`)
  .join('')

/** A house under its roof in a season, 120×104, to be cut to 116×104. */
export const seasonSvg = (season: Season): string => {
  const { sky, sun, hill, ground, near, added, weather } = scenes[season]
  return [
    "<svg xmlns='http://www.w3.org/2000/svg' width='240' height='208' viewBox='0 0 120 104' preserveAspectRatio='xMidYMid slice'>",
    `<rect width='120' height='104' fill='${sky}'/><circle cx='92' cy='24' r='12' fill='${sun}'/>`,
    `<path d='M-30 66c40-20 70-14 96-4s50-12 90-6v60H-30Z' fill='${hill}'/>`,
    "<rect x='30' y='65.800' width='64' height='37' fill='#E9E2D6'/><rect x='30' y='76' width='64' height='4' fill='#1B2B2A' opacity='.12'/>",
    "<path d='M13 69C32.600 65.800 42.700 54.800 47.700 46H76.300C81.300 54.800 91.400 65.800 111 69Q106 76 100 76H24Q18 76 13 69Z' fill='#2F5F5A'/>",
    `<g fill='none' stroke='#4E827B' stroke-width='1.400'>${tileLines}</g>`,
    "<path d='M44.500 47q2-5.500 5.500-4.500 12-2 24 0 3.500-1 5.500 4.500Z' fill='#2F5F5A'/>",
    "<g fill='#F2B277'><rect x='40' y='79' width='13' height='14' rx='1.500'/><rect x='71' y='79' width='13' height='14' rx='1.500'/></g>",
    "<path d='M46.500 79v14M40 86h13M77.500 79v14M71 86h13' stroke='#B9713A' stroke-width='1.200'/>",
    `<path d='M-30 94c40-7 80-2 110-3s40-2 70 0v50H-30Z' fill='${ground}'/>`,
    added,
    near,
    weather,
    '</svg>',
  ].join('')
}
