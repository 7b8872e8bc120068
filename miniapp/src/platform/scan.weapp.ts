import Taro from '@tarojs/taro'

/** Whether this device can read a picture. */
export const canScan = (): boolean => true

/** Gets ready for scanning without a line: WeChat always is. */
export const prepareScan = async (): Promise<void> => {}

/** Opens the camera and answers what a QR code says; nothing when the person turned back. */
export const scanCode = async (): Promise<string | undefined> => {
  // Turning back is reported as a failure; it is none.
  const read = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] }).catch(() => undefined)
  return read?.result
}
