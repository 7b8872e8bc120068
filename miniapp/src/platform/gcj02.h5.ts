import gcoord from 'gcoord'
import type { Place } from './location.weapp'

export const toGcj02 = ({ lat, lng }: Place): Place => {
  const [east, north] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)
  return { lat: north, lng: east }
}
