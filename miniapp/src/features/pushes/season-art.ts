import { svgUri } from '../../ui/svg-uri'
import { drawPlant } from './season-plants'
import { type Season, seasonOf } from './seasons'

/* The only decoration there is: a roof, the weather and one plant, drawn in flat colours for each solar term. */

const airs = {
  spring: {
    sky: '#DDEBDD',
    sun: '#FBEBD3',
    far: '#C2DBC6',
    near: '#E6F2E1',
    ground: '#D3E7CB',
    wall: '#F3EDE1',
  },
  summer: {
    sky: '#D3EAEC',
    sun: '#FADDA6',
    far: '#AFD6CB',
    near: '#D5EDD6',
    ground: '#B9DDBB',
    wall: '#F6F0E4',
  },
  autumn: {
    sky: '#F5E8D5',
    sun: '#FBF3E4',
    far: '#E6CCA5',
    near: '#F3E3C8',
    ground: '#E8D2A8',
    wall: '#F4ECDD',
  },
  winter: {
    sky: '#D3E2E1',
    sun: '#F3EBDD',
    far: '#C2D6D4',
    near: '#EEF4F2',
    ground: '#F7FAF8',
    wall: '#E9E2D6',
  },
} as const

/** A house in a box 98 wide and 60 high whose ridge is in the middle of the upper edge. */
const house = (x: number, y: number, scale: number, season: Season, roof: string, lit: boolean): string => {
  const tiles = Array.from({ length: 8 }, (_, at) => {
    const t = (at - 3.5) / 3.5
    return `M${(t * 11.1).toFixed(1)} 0Q${(t * 16.3).toFixed(1)} 13 ${(t * 30.7).toFixed(1)} 28`
  }).join('')
  const openings = lit
    ? "<rect x='-22' y='33' width='13' height='14' rx='1.500' fill='#F2B277'/><path d='M-15.500 33v14M-22 40h13' stroke='#B9713A' stroke-width='1.200'/><rect x='9' y='33' width='13' height='14' rx='1.500' fill='#F2B277'/><path d='M15.500 33v14M9 40h13' stroke='#B9713A' stroke-width='1.200'/>"
    : "<rect x='-7' y='33' width='14' height='24' rx='1.500' fill='#C98A56'/>"
  return `<g transform='translate(${x} ${y}) scale(${scale})'><rect x='-32' y='20' width='64' height='37' fill='${airs[season.air].wall}'/><rect x='-32' y='30' width='64' height='4' fill='#1B2B2A' opacity='.12'/><path d='M-49 23C-29.400 19.800-19.300 8.800-14.300 0H14.300C19.300 8.800 29.400 19.800 49 23Q44 30 38 30H-38Q-44 30-49 23Z' fill='${roof}'/><path d='${tiles}' fill='none' stroke='#4E827B' stroke-width='1.400'/>${season.white ? snowOnRoof : ''}${openings}</g>`
}

const snowOnRoof =
  "<path d='M-23.500 13.600C-17.600 8.800-16 3.300-15.500-2Q-14.300-9-10.900-6 0-9 10.900-6 14.300-9 15.500-2C16 3.300 17.600 8.800 23.500 13.600Q19.700 16.300 16.800 11 13.400 17.200 9.200 9.200 5 14.500 0 7.900-5 14.500-9.200 9.200-13.400 17.200-16.800 11-19.700 16.300-23.500 13.600ZM-48 23.500C-37 22.500-33.600 20.900-31.100 18.900-31.900 27-40 27-40 27-46 27-48 23.500ZM48 23.500C37 22.500 33.600 20.900 31.100 18.900 31.900 27 40 27 40 27 46 27 48 23.500Z' fill='#fff'/>"

/** The same scatter on every phone and at every drawing. */
const scatter = (count: number, width: number, height: number) =>
  Array.from({ length: count }, (_, at) => ({
    x: Math.round(((at * 137.5 + 41) % 360) * (width / 360)),
    y: Math.round(((at * at * 53 + at * 29 + 17) % 200) * (height / 200)),
    r: 0.9 + ((at * 7) % 5) * 0.28,
  }))

const falling = (season: Season, width: number, height: number): string => {
  const near = scatter(width > 200 ? 46 : 22, width, height)
  const few = near.filter((_, at) => at % 3 === 0)
  switch (season.falls) {
    case 'snow':
      return `<g fill='#fff'>${near.map(({ x, y, r }) => `<circle cx='${x}' cy='${y}' r='${r.toFixed(1)}' opacity='${(0.55 + r / 5).toFixed(2)}'/>`).join('')}</g>`
    case 'rain':
      return `<path d='${near.map(({ x, y }) => `M${x} ${y}l-2.500 7`).join('')}' stroke='#8FB5B0' stroke-width='1.200' stroke-linecap='round' opacity='.7'/>`
    case 'petals':
      return `<g fill='${season.colour}' opacity='.85'>${few.map(({ x, y, r }) => `<ellipse cx='${x}' cy='${y}' rx='${(r * 1.7).toFixed(1)}' ry='${r.toFixed(1)}' transform='rotate(${(x * 7) % 90} ${x} ${y})'/>`).join('')}</g>`
    case 'leaves':
      return `<g fill='${season.colour}' opacity='.9'>${few.map(({ x, y, r }) => `<path d='M${x} ${y}q${(r * 2.4).toFixed(1)} ${(-r * 2).toFixed(1)} ${(r * 4).toFixed(1)} 0q${(-r * 1.6).toFixed(1)} ${(r * 2).toFixed(1)} ${(-r * 4).toFixed(1)} 0Z'/>`).join('')}</g>`
    default:
      return ''
  }
}

/** 390×222, behind a title row: sun, hills, two houses, the plant at the left. */
const hero = (season: Season): string => {
  const { sky, sun, far, near, ground } = airs[season.air]
  return `<svg xmlns='http://www.w3.org/2000/svg' width='390' height='222' viewBox='0 -26 360 205' preserveAspectRatio='xMidYMax slice'><rect x='-80' y='-120' width='560' height='420' fill='${sky}'/><circle cx='206' cy='42' r='20' fill='${sun}' opacity='${season.falls === 'rain' ? 0.4 : 1}'/><path d='M-10 112C40 84 78 92 118 104s84-34 140-22 74 20 116 10v120H-10Z' fill='${far}'/><path d='M-10 132c60-22 120-10 180-8s130-26 200-10v80H-10Z' fill='${near}'/>${house(260, 88, 1.4, season, '#2F5F5A', true)}${house(158, 108, 1.1, season, '#41736D', false)}<path d='M-10 156c70-10 150-4 220-2s120-6 170-2v60H-10Z' fill='${ground}'/>${drawPlant(season, 'tree')}${falling(season, 360, 140)}</svg>`
}

/** 116×104, beside a few words: one house, a branch from the upper left. */
const thumb = (season: Season): string => {
  const { sky, sun, far, ground } = airs[season.air]
  return `<svg xmlns='http://www.w3.org/2000/svg' width='116' height='104' viewBox='0 0 120 104' preserveAspectRatio='xMidYMid slice'><rect x='-30' y='-30' width='180' height='180' fill='${sky}'/><circle cx='92' cy='24' r='12' fill='${sun}' opacity='${season.falls === 'rain' ? 0.4 : 1}'/><path d='M-30 66c40-20 70-14 96-4s50-12 90-6v60H-30Z' fill='${far}'/>${house(62, 46, 1, season, '#2F5F5A', true)}<path d='M-30 94c40-7 80-2 110-3s40-2 70 0v50H-30Z' fill='${ground}'/>${drawPlant(season, 'branch')}${falling(season, 120, 76)}</svg>`
}

const drawn = new Map<string, string>()

/** The picture of a solar term, or of the season of `day` for any other occasion, as a data URI. */
export const seasonArt = (shape: 'hero' | 'thumb', occasion: string, day: string): string => {
  const season = seasonOf(occasion, day)
  const key = `${shape} ${JSON.stringify(season)}`
  const known = drawn.get(key)
  if (known) return known
  const picture = svgUri(shape === 'hero' ? hero(season) : thumb(season))
  drawn.set(key, picture)
  return picture
}
