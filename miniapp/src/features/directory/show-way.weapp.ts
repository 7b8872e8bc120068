import Taro from '@tarojs/taro'

export interface Spot {
  name: string
  address: string
  /** GCJ-02. */
  lat: number
  lng: number
}

export const wayWords = '看地图和路线'

/** Opens WeChat's own map with the place, from where a route can be asked. */
export const showWay = async ({ name, address, lat, lng }: Spot): Promise<void> => {
  await Taro.openLocation({ name, address, latitude: lat, longitude: lng, scale: 16 }).catch(() => {})
}
