import Taro from '@tarojs/taro'

/** GCJ-02. */
export interface Place {
  lat: number
  lng: number
}

/** Where the person stands, or why that is not known. Nothing is asked before they press a button for it. */
export const locate = (): Promise<Place | 'refused' | 'unavailable'> =>
  Taro.getLocation({ type: 'gcj02' })
    .then(({ latitude, longitude }) => ({ lat: latitude, lng: longitude }))
    .catch((failure: { errMsg?: string }) =>
      /auth|privacy/.test(failure.errMsg ?? '') ? 'refused' : 'unavailable',
    )

/** Opens the settings where a refusal can be taken back; answers whether it was. */
export const allowLocation = async (): Promise<boolean> =>
  (await Taro.openSetting()).authSetting['scope.userLocation'] === true

/** Whether the person allowed it before, so that it may be used without asking again. */
export const locationAllowed = async (): Promise<boolean> =>
  (await Taro.getSetting()).authSetting['scope.userLocation'] === true
