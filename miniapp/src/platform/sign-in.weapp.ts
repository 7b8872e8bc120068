import Taro from '@tarojs/taro'

/** A one-time code of this WeChat user, for `signInByWechat`; undefined where there is no WeChat. */
export const wechatCode: (() => Promise<string>) | undefined = async () => (await Taro.login()).code
