/**
 * The texts approved at the provider, by our name; `{1}` stands for the first parameter. The provider knows them by
 * ids of its own, which configuration supplies, and refuses a text that differs from the approved one.
 */
export const smsTemplates = {
  'sign-in-code': '{1} 是你的登录验证码，{2} 分钟内有效。不要告诉别人。',
  'agreement-accepted': '{1}接受了你的签约，{2} 起生效。到小程序里可以看协议、约医生。',
  'agreement-rejected': '{1}没有接受你的签约，原因写在小程序里。有疑问请打 {2}。',
  'agreement-to-pay': '{1}接受了你的签约。请在 {3} 前交自付的 {2} 元，交费后开始服务。',
  'agreement-unpaid': '你和{1}的签约没有在期限内交费，已取消，名额已让出。可以重新申请，有疑问请打 {2}。',
  'agreement-overdue': '{1}有一份签约申请过了答复时限，请到工作台处理。',
  'agreement-lapsed': '{1}没有在时限内答复，你的签约申请已取消，可以另选团队。有疑问请打 {2}。',
  'agreement-ending': '你和{1}的签约到 {2} 为止。想接着签，请到小程序「我的协议」里续约。',
  'agreement-renewing': '你和{1}的签约到 {2} 为止，到期自动续约。不想续，请到小程序「我的协议」里说一声。',
  'agreement-confirm': '你和{1}的签约已自动续约，请在 {2} 前到小程序里确认，不确认就会结束。',
  'agreement-switched': '你已换到{1}。和原来团队还有 {2} 个没看的预约，请到小程序里查看。',
  'service-code': '{1} 是你的服务确认码。刚做完「{2}」的，请念给服务人员；没有做过，不要告诉别人。',
  'slot-offered': '{1} {2} 有人退号，为你留到 {3}。请到小程序「就诊」里确认。',
  'session-closed': '{1} {2} 的门诊停诊，你的预约已取消。请到小程序里另选时间，或打 {3}。',
  'session-moved': '{1} {2} 的门诊停诊，已为你另留 {3} 的号，请在 {4} 前到小程序「就诊」里确认。',
  'turn-near': '{1}：你是 {2} 号，前面还有 {3} 位，请到{4}附近等候。',
  'place-offered': '{1}腾出了名额，为你保留到 {2}。请到小程序里签约。',
  'community-invited': '{1}和{2}谈好了集体签约。到小程序里看看内容，你自己愿意再签。',
  'invited-to-sign': '{1}请你签约家庭医生。到小程序里可以看服务内容，愿意再签。',
  'referral-confirmed': '你的转诊已约好：{1}，{2}。带身份证和医保卡，须知在小程序里。',
  'referral-declined': '{1}看了你的转诊申请，建议先不转，原因写在小程序里。有疑问请打 {2}。',
  'referral-returned': '医院那边要改时间，{1}会给你另约，请留意小程序。',
  'referral-down': '你已转回社区，{1}会在 {2} 前联系你。出院小结和建议在小程序里。',
  'referral-late': '转诊单 {1} 有一步过了时限，请到工作台处理。',
  'tip-expiring': '你审核的健康知识「{1}」{2} 到期。请到工作台再看一遍，过期后不能再推送。',
  'event-place': '你候补的「{1}」有名额了：{2}，{3}。不能来请到小程序里取消。',
  'event-reminder': '你报名的「{1}」快到了：{2}，{3}。不能来请到小程序里取消。',
  'event-cancelled': '你报名的「{1}」取消了：{2}。可以到小程序里看看别的活动。',
  'consultation-answered': '{1}回复了你的提问，请到小程序「问医生」里看。',
  'consultation-late': '{1}有居民的提问过了回复时限，请到工作台处理。',
  'health-tip': '{1}提醒你：{2}。{3}全文在小程序「健康消息」里，有疑问打团队电话。',
} as const
export type SmsTemplate = keyof typeof smsTemplates

export const isSmsTemplate = (name: string): name is SmsTemplate => Object.hasOwn(smsTemplates, name)

/** How many parameters a template takes. */
export const parametersOf = (text: string): number => new Set(text.match(/\{\d+\}/g)).size
