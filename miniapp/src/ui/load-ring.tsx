import { Image } from '@tarojs/components'
import { ringSvg } from './ring'
import { svgUri } from './svg-uri'

/** The same ring beside words. */
export const LoadRing = ({ letter, load, full }: { letter: string; load: number; full: boolean }) => (
  <Image
    style={{ width: '44px', height: '44px', flex: 'none' }}
    src={svgUri(ringSvg(letter, load, full, false))}
    ariaHidden
  />
)
