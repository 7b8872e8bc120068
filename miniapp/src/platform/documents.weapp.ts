import Taro from '@tarojs/taro'
import { addressOf, withToken } from '../lib/http'
import { Offline } from '../lib/refusal'

/** Fetches a file of ours, a PDF or a workbook, and shows it in WeChat's reader, from where it can be kept or sent on. */
export const openFile = async (path: `/${string}`, name: string): Promise<void> => {
  const { statusCode, tempFilePath } = await withToken(token =>
    Taro.downloadFile({
      url: addressOf(path),
      header: token ? { Authorization: `Bearer ${token}` } : {},
    }).catch((failure: { errMsg?: string }) => {
      throw new Offline(failure.errMsg ?? 'downloadFile:fail')
    }),
  )
  if (statusCode !== 200) throw new Offline(`downloadFile:${statusCode}`)
  await Taro.openDocument({
    filePath: tempFilePath,
    fileType: name.endsWith('.xlsx') ? 'xlsx' : 'pdf',
    showMenu: true,
  })
}
