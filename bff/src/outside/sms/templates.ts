/**
 * The texts approved at the provider, by our name; `{1}` stands for the first parameter. The provider knows them by
 * ids of its own, which configuration supplies, and refuses a text that differs from the approved one.
 */
export const smsTemplates = {
  'sign-in-code': '{1} 是你的登录验证码，{2} 分钟内有效。不要告诉别人。',
  'agreement-accepted': '{1}接受了你的签约，{2} 起生效。到小程序里可以看协议、约医生。',
  'agreement-rejected': '{1}没有接受你的签约，原因写在小程序里。有疑问请打 {2}。',
} as const
export type SmsTemplate = keyof typeof smsTemplates

export const isSmsTemplate = (name: string): name is SmsTemplate => Object.hasOwn(smsTemplates, name)

/** How many parameters a template takes. */
export const parametersOf = (text: string): number => new Set(text.match(/\{\d+\}/g)).size
