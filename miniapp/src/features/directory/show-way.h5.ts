import Taro from '@tarojs/taro'
import type { Spot } from './show-way.weapp'

export type { Spot }

export const wayWords = '复制地址'

/** The web has no map of its own that knows routes: the address goes to the one the person uses. */
export const showWay = async ({ name, address }: Spot): Promise<void> => {
  await Taro.setClipboardData({ data: `${address} ${name}` })
}
