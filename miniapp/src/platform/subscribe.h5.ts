import Taro from '@tarojs/taro'

/** What the person answered for one template; undefined when nobody could ask. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

const door = `${API_BASE.replace(/\/api\/v1$/, '')}/sandbox/subscriptions`

/** The web has no WeChat to ask. Only the demo's sandbox says yes here, as its person would in WeChat. */
export const askToSubscribe = async (templateId: string): Promise<SubscribeAnswer | undefined> => {
  try {
    const session = Taro.getStorageSync('session') as { account?: { id: string } } | ''
    const { statusCode } = await Taro.request({
      url: door,
      method: 'POST',
      header: { 'content-type': 'application/json' },
      data: { accountId: session ? session.account?.id : '', templateId },
    })
    return statusCode === 200 ? 'accept' : undefined
  } catch {
    return undefined
  }
}
