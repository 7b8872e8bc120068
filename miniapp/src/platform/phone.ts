import Taro from '@tarojs/taro'

/** Opens the dialler with a number; the person still presses call. */
export const callPhone = (phoneNumber: string): void => {
  // Closing the dialler without calling is reported as a failure; it is none.
  Taro.makePhoneCall({ phoneNumber }).catch(() => {})
}
