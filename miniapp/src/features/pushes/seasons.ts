/** What is drawn for a solar term: the air, what falls from it, and one plant of the season. */
export interface Season {
  readonly air: 'spring' | 'summer' | 'autumn' | 'winter'
  readonly falls?: 'snow' | 'rain' | 'petals' | 'leaves'
  /** Snow lies on roofs and ground. */
  readonly white?: boolean
  readonly plant: 'blossom' | 'fruit' | 'leaf' | 'willow' | 'grain' | 'lotus' | 'pine'
  readonly colour: string
}

/** The 24 solar terms with the mean day each begins, `MM-DD`; a year may differ by one day. */
const terms: readonly (readonly [name: string, from: string, season: Season])[] = [
  ['小寒', '01-05', { air: 'winter', falls: 'snow', white: true, plant: 'blossom', colour: '#E9C24E' }],
  ['大寒', '01-20', { air: 'winter', falls: 'snow', white: true, plant: 'blossom', colour: '#D9626A' }],
  ['立春', '02-04', { air: 'spring', plant: 'blossom', colour: '#E88BA0' }],
  ['雨水', '02-19', { air: 'spring', falls: 'rain', plant: 'willow', colour: '#9CC07A' }],
  ['惊蛰', '03-05', { air: 'spring', falls: 'petals', plant: 'blossom', colour: '#F0A0B0' }],
  ['春分', '03-20', { air: 'spring', falls: 'petals', plant: 'blossom', colour: '#FBEFF1' }],
  ['清明', '04-05', { air: 'spring', falls: 'rain', plant: 'willow', colour: '#7FB069' }],
  ['谷雨', '04-20', { air: 'spring', falls: 'rain', plant: 'blossom', colour: '#BFA0D4' }],
  ['立夏', '05-05', { air: 'summer', plant: 'fruit', colour: '#F0B54A' }],
  ['小满', '05-21', { air: 'summer', plant: 'grain', colour: '#9DBB5C' }],
  ['芒种', '06-05', { air: 'summer', plant: 'grain', colour: '#E0B04A' }],
  ['夏至', '06-21', { air: 'summer', plant: 'fruit', colour: '#D9626A' }],
  ['小暑', '07-07', { air: 'summer', plant: 'lotus', colour: '#F0A0B0' }],
  ['大暑', '07-23', { air: 'summer', plant: 'lotus', colour: '#E88BA0' }],
  ['立秋', '08-07', { air: 'autumn', plant: 'leaf', colour: '#B9B45A' }],
  ['处暑', '08-23', { air: 'autumn', plant: 'fruit', colour: '#B5533C' }],
  ['白露', '09-07', { air: 'autumn', plant: 'fruit', colour: '#D7644E' }],
  ['秋分', '09-23', { air: 'autumn', falls: 'petals', plant: 'blossom', colour: '#EDB84C' }],
  ['寒露', '10-08', { air: 'autumn', falls: 'leaves', plant: 'leaf', colour: '#D9783B' }],
  ['霜降', '10-23', { air: 'autumn', falls: 'leaves', plant: 'fruit', colour: '#E8894A' }],
  ['立冬', '11-07', { air: 'autumn', falls: 'leaves', plant: 'leaf', colour: '#E2B23C' }],
  ['小雪', '11-22', { air: 'winter', falls: 'snow', white: true, plant: 'fruit', colour: '#E8894A' }],
  ['大雪', '12-07', { air: 'winter', falls: 'snow', white: true, plant: 'pine', colour: '#3F7A67' }],
  ['冬至', '12-22', { air: 'winter', falls: 'snow', white: true, plant: 'pine', colour: '#2F6B5C' }],
]

/** The season of a solar term; for other occasions that of the day. */
export const seasonOf = (occasion: string, day: string): Season => {
  const named = terms.find(([name]) => name === occasion)
  const begun = terms.filter(([, from]) => from <= day.slice(5)).at(-1)
  const season = (named ?? begun ?? terms.at(-1))?.[2]
  return season ?? { air: 'winter', plant: 'pine', colour: '#2F6B5C' }
}
