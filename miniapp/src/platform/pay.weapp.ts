import type { Order } from '@jiayitong/shared/api/payments'
import Taro from '@tarojs/taro'

/** What became of the attempt on this phone; whether money moved only the server knows. */
export type Attempt = 'made' | 'cancelled' | 'elsewhere'

/** Opens WeChat's own payment sheet. */
export const payOrder = async ({ request }: Order): Promise<Attempt> => {
  try {
    await Taro.requestPayment(request)
    return 'made'
  } catch (failure) {
    const cancelled = String((failure as { errMsg?: string }).errMsg).endsWith('cancel')
    return cancelled ? 'cancelled' : 'elsewhere'
  }
}
