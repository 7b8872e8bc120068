import Taro from '@tarojs/taro'

/** Whether this device can read a picture. */
export const canScan = (): boolean => true

/** Gets ready for scanning without a line: WeChat always is. */
export const prepareScan = async (): Promise<void> => {}

/** What a QR code says, or in words why none could be read. */
export type Scanned = { readonly text: string } | { readonly problem: string }

/** Opens the camera and answers what a QR code says; nothing when the person turned back. */
export const scanCode = (): Promise<Scanned | undefined> =>
  Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] }).then(
    ({ result }) => ({ text: result }),
    // Turning back is reported as a failure; it is none.
    ({ errMsg }: { errMsg?: string }) =>
      errMsg?.includes('cancel')
        ? undefined
        : { problem: '没能打开相机，请在微信设置里允许使用相机，或者输入券号。' },
  )
