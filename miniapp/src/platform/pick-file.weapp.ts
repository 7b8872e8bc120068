import Taro from '@tarojs/taro'

/** A file a person picked: its name and its bytes as base64; nothing when they picked none. */
export interface PickedFile {
  readonly name: string
  readonly base64: string
}

/** Lets the person pick a table, CSV or XLSX, from a chat: a mini-program sees no other files. */
export const pickSheet = async (): Promise<PickedFile | undefined> => {
  const picked = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['csv', 'xlsx'] }).catch(
    () => undefined,
  )
  const file = picked?.tempFiles[0]
  if (!file) return undefined
  return new Promise(resolve => {
    Taro.getFileSystemManager().readFile({
      filePath: file.path,
      encoding: 'base64',
      success: ({ data }) => resolve({ name: file.name, base64: String(data) }),
      fail: () => resolve(undefined),
    })
  })
}
