import { type Hair, type HairName, type HueName, hairColours, hairs, hues, tones } from './face-parts'

const hairNames = Object.keys(hairs) as HairName[]
const hueNames = Object.keys(hues) as HueName[]

/** A stable number of a text, so that a face left undescribed is still always the same person's. */
const hashOf = (text: string): number => {
  let hash = 7
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return hash
}

const pick = <T extends string>(wanted: string | undefined, from: readonly T[], seed: number): T =>
  from.find(one => one === wanted) ?? (from[seed % from.length] as T)

/** Reads `hair:bun;grey;glasses;hue:violet`. What is missing or unknown is filled in, always the same way. */
const partsOf = (descriptor: string) => {
  const words = descriptor.split(';').map(word => word.trim())
  const named = (name: string) => words.find(word => word.startsWith(`${name}:`))?.slice(name.length + 1)
  const has = (word: string) => words.includes(word)
  const seed = hashOf(descriptor)
  const style: Hair = hairs[pick(named('hair'), hairNames, seed)]
  const coat = has('coat')
  const colour = has('grey')
    ? (style.grey ?? hairColours.grey)
    : has('brown')
      ? (style.brown ?? hairColours.brown)
      : hairColours[has('white') ? 'white' : has('dark') ? 'dark' : 'black']
  return {
    style,
    colour,
    tone: tones[has('tan') ? 'tan' : has('grey') && !coat ? 'aged' : 'fair'],
    hue: hues[pick(named('hue'), hueNames, Math.floor(seed / 13))],
    coat,
    glasses: has('glasses'),
    child: has('child'),
    beard: has('beard'),
  }
}

const lapels =
  "<path d='M30.500 60.500 34 74l6 6M49.500 60.500 46 74l-6 6' fill='none' stroke='#C9D5D2' stroke-width='1.500' stroke-linejoin='round'/>"
const spectacles =
  "<g fill='none' stroke='#41504E' stroke-width='1.500'><circle cx='33.500' cy='40' r='5.300'/><circle cx='46.500' cy='40' r='5.300'/><path d='M38.800 39.300h2.400M28.200 39l-3-.8M51.800 39l3-.8'/></g>"

/**
 * A flat drawn face as SVG, 80×80, square: the picture's own style makes it round.
 * `descriptor` is `;`-separated: `hair:` ponytail bob long curly bun braids pixie pigtails short parted brush
 * balding tuft; `hue:` mint sage peach violet sky olive sand rose slate; hair colour `brown` `grey` `dark`
 * `white` (else black); and `tan` `glasses` `coat` `child` `beard`.
 */
export const faceSvg = (descriptor: string): string => {
  const { style, colour, tone, hue, coat, glasses, child, beard } = partsOf(descriptor)
  const place = child ? " transform='translate(40 46) scale(.93) translate(-40 -42)'" : ''
  return [
    "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='160' viewBox='0 0 80 80'>",
    `<rect width='80' height='80' fill='${coat ? hue.coatBack : hue.back}'/><g${place}>`,
    style.behind ? `<g fill='${colour}'>${style.behind}</g>` : '',
    `<path d='M10 88c0-20 12-28 30-28s30 8 30 28Z' fill='${coat ? '#F1F5F4' : hue.wear}'/>`,
    coat ? `<path d='M31 60.500 40 74l9-13.500c-3-.8-15-.8-18 0Z' fill='${hue.collar}'/>${lapels}` : '',
    `<path d='M34 48h12v11c0 7-12 7-12 0Z' fill='${tone.neck}'/>`,
    `<g fill='${tone.skin}'><circle cx='24.300' cy='40' r='3.400'/><circle cx='55.700' cy='40' r='3.400'/>`,
    "<path d='M24.500 35c0-11 7-17 15.500-17s15.500 6 15.500 17v4c0 9.500-7 15.500-15.500 15.500S24.500 48.500 24.500 39Z'/></g>",
    beard
      ? `<path d='M27 44c1 8 6 12 13 12s12-4 13-12c-3 3-6 3.500-8 1.500-3-1.500-7-1.500-10 0-2 2-5 1.500-8-1.500Z' fill='${colour}' opacity='.32'/>`
      : '',
    `<g fill='${colour}'>${style.over.replace('HAIR', colour)}</g>`,
    "<g fill='#E8894A' opacity='.22'><circle cx='30' cy='45' r='3'/><circle cx='50' cy='45' r='3'/></g>",
    "<g fill='#2B3534'><circle cx='33.800' cy='40' r='1.700'/><circle cx='46.200' cy='40' r='1.700'/></g>",
    "<path d='M36 47.200c2.300 2.200 5.700 2.200 8 0' fill='none' stroke='#A8563F' stroke-width='1.700' stroke-linecap='round'/>",
    glasses ? spectacles : '',
    "</g><circle cx='40' cy='40' r='39.200' fill='none' stroke='#1B2B2A' stroke-opacity='.1' stroke-width='1.600'/></svg>",
  ].join('')
}
