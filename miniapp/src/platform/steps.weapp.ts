import Taro from '@tarojs/taro'

/** The last days' steps as WeChat sealed them for our server. */
export interface SealedSteps {
  encryptedData: string
  iv: string
}

/** Asks WeChat for this phone's steps; undefined where there is no WeChat. */
export const readSteps: (() => Promise<SealedSteps | 'refused' | 'unavailable'>) | undefined = () =>
  Taro.getWeRunData()
    .then(({ encryptedData, iv }) => ({ encryptedData, iv }))
    .catch((failure: { errMsg?: string }) =>
      /auth|privacy/.test(failure.errMsg ?? '') ? 'refused' : 'unavailable',
    )

/** Opens the settings where a refusal can be taken back; answers whether it was. */
export const allowSteps = async (): Promise<boolean> =>
  (await Taro.openSetting()).authSetting['scope.werun'] === true
