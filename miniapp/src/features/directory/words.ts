import { distanceText, walkMinutes } from '@jiayitong/shared/domain/geometry'
import type { Here } from './here'

/** `620 米·步行 9 分钟·柳浪中心`; without a distance only the place. */
export const whereLine = (distance: number | null, place: string, onFoot = true): string => {
  if (distance === null) return place
  const walk = onFoot ? walkMinutes(distance) : undefined
  return [distanceText(distance), walk === undefined ? '' : `步行 ${walk} 分钟`, place]
    .filter(Boolean)
    .join('·')
}

/** `你在柳浪一片区`, `你家在柳浪一片区`, `从柳浪一片区算起`. */
export const hereLine = (here: Here | undefined, area: string | undefined): string => {
  if (!here || !area) return ''
  return here.by === 'phone' ? `你在${area}` : here.by === 'home' ? `你家在${area}` : `从${area}算起`
}

/** What a list of the nearest is called. */
export const nearTitle = (here: Here | undefined): string =>
  !here ? '这里的团队' : here.by === 'choice' ? '离这里最近的团队' : '离你最近的团队'

/** `离你 620 米`, `离你家 1.4 公里`. */
export const awayText = (here: Here | undefined, distance: number | null): string =>
  distance === null || !here
    ? ''
    : `${here.by === 'home' ? '离你家' : here.by === 'phone' ? '离你' : `离${here.area ?? ''}`} ${distanceText(distance)}`

const numerals = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']

/** `你家三口`; one person alone is `你一个人`. */
export const householdText = (count: number): string =>
  count <= 1 ? '你一个人' : `你家${numerals[count] ?? count}口`

/** `3.5 星` is never shown for under thirty ratings: the BFF leaves it out. Tenths of a star as words. */
export const ratingText = (tenths: number): string => (tenths / 10).toFixed(1)
