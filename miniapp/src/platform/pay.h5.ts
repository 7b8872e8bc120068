import type { Order } from '@jiayitong/shared/api/payments'
import Taro from '@tarojs/taro'

/** What became of the attempt on this phone; whether money moved only the server knows. */
export type Attempt = 'made' | 'cancelled' | 'elsewhere'

const door = `${API_BASE.replace(/\/api\/v1$/, '')}/sandbox/pay`

/** The web has no payment sheet. Only the demo's sandbox pays here, as its person would in WeChat. */
export const payOrder = async ({ orderNumber }: Order): Promise<Attempt> => {
  try {
    const { statusCode } = await Taro.request({
      url: door,
      method: 'POST',
      header: { 'content-type': 'application/json' },
      data: { orderNumber },
    })
    return statusCode === 200 ? 'made' : 'elsewhere'
  } catch {
    return 'elsewhere'
  }
}
