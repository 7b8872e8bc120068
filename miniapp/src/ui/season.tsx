import { Image } from '@tarojs/components'
import './season.scss'
import { type Season, seasonOf, seasonSvg } from './season-drawing'
import { svgUri } from './svg-uri'

const drawn = new Map<Season, string>()

const pictureOf = (season: Season) => {
  const known = drawn.get(season)
  if (known) return known
  const picture = svgUri(seasonSvg(season))
  drawn.set(season, picture)
  return picture
}

/** The roof in its season, 116 px wide and as high as the card; `term` is a solar term such as 小雪. */
export const SeasonThumb = ({ term }: { term: string }) => (
  <Image className="season-thumb" mode="aspectFill" src={pictureOf(seasonOf(term))} ariaHidden />
)
