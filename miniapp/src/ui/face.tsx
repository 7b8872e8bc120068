import { Image } from '@tarojs/components'
import { faceSvg } from './face-drawing'
import './face.scss'
import { svgUri } from './svg-uri'

const drawn = new Map<string, string>()

const pictureOf = (descriptor: string) => {
  const known = drawn.get(descriptor)
  if (known) return known
  const picture = svgUri(faceSvg(descriptor))
  drawn.set(descriptor, picture)
  return picture
}

export interface FaceProps {
  /** As the API gives it, such as `hair:bun;tone:2;hue:violet;glasses`; see `faceSvg`. */
  face: string
  /** Whose face: read aloud. Leave out where the name stands beside it. */
  name?: string
  size?: 28 | 34 | 36 | 40 | 44 | 48 | 52 | 56 | 60 | 76
}

/** A person's drawn face, round. */
export const Face = ({ face, name, size = 48 }: FaceProps) => (
  <Image
    className="face"
    src={pictureOf(face)}
    style={{ width: `${size}px`, height: `${size}px` }}
    {...(name ? { ariaLabel: name, ariaRole: 'img' } : { ariaHidden: true })}
  />
)
