/** Purposes a resident answers one by one (个人信息保护法 第二十九条 asks a separate consent for health data). */
export const consentPurposes = [
  'privacy',
  'health-record',
  'home-visit',
  'household-signing',
  'family-points',
  'messages',
] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

export interface ConsentText {
  readonly version: string
  readonly title: string
  readonly text: string
}

/** The wording in force; an answer is kept with the version it was given to. */
export const consentTexts: Record<ConsentPurpose, ConsentText> = {
  privacy: {
    version: '2026-11',
    title: '个人信息保护说明',
    text: '我们只为签约服务收集姓名、身份证号、手机号和住址，加密保存，不给无关的人看。你可以随时导出或注销。',
  },
  'health-record': {
    version: '2026-11',
    title: '向签约团队开放健康档案',
    text: '签约期间，你的家庭医生团队可以看你的健康档案，每次查看都有记录，你随时能看到谁看过，也可以关掉。',
  },
  'home-visit': {
    version: '2026-11',
    title: '同意上门服务',
    text: '家庭医生团队上门前会先打电话约时间，来的人会出示证件，你可以当面拒绝。',
  },
  'household-signing': {
    version: '2026-11',
    title: '同意由家庭代表签约',
    text: '家庭代表可以把你写进家庭签约协议。协议生效前后你都能看到，也可以提出退出。',
  },
  'family-points': {
    version: '2026-11',
    title: '积分放进家庭一起用',
    text: '你得的健康积分进入家庭积分，家庭代表可以为家人兑换。关掉后，新得的积分归你自己。',
  },
  messages: {
    version: '2026-11',
    title: '接收健康提醒',
    text: '家庭医生每年至少给你推送 12 次健康知识，可以选微信或短信，夜里不打扰。',
  },
}
