import type { Channel } from './pushes'

/*
 * Codes as WeChat and the SMS provider document them, with what staff can do about each.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
const wechat: Readonly<Record<string, string>> = {
  '40003': '微信号已换或注销，请居民重新登录小程序。',
  '40037': '消息模板不对，请管理员核对模板编号。',
  '41030': '消息里的页面还没有发布，请管理员检查小程序版本。',
  '43107': '小程序的订阅消息能力被封，请管理员到微信后台处理。',
  '45009': '今天的微信额度用完了，明天会再发。',
  '45168': '标题里有微信不让发的词，请换一条知识。',
  '47003': '消息内容不合微信的格式，请管理员检查模板字段。',
}

/** What an error means and what helps, for staff. */
export const errorMeaning = (channel: Channel, error: string): string => {
  if (channel === 'wechat') return wechat[error] ?? '微信没有发出去，可以再试一次，或改打电话。'
  if (/PhoneNumber|BlackList|InvalidParameterValue/i.test(error))
    return '号码收不到短信，请核对居民的手机号，或改打电话。'
  return '短信没有发出去，可以再试一次，或改打电话。'
}
