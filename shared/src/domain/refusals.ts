import { contactRefusals } from './contact-refusals'
import { pointsRefusals } from './points-refusals'
import { referralRefusals } from './referral-refusals'

/** One expected "no": its HTTP status and the words a resident reads. */
export interface RefusalKind {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 429 | 431 | 503
  /** What happened, as a heading. */
  readonly title: string
  /** What it means and what to do next. */
  readonly detail: string
}

const kinds = {
  // ── the frame ──
  validation: { status: 400, title: '填写的内容有误', detail: '请按提示改正后再提交。' },
  'idempotency-key-missing': { status: 400, title: '请求缺少幂等编号', detail: '请升级到最新版本后重试。' },
  'idempotency-mismatch': {
    status: 422,
    title: '这次提交和上次不一样',
    detail: '请返回上一页，重新填写后提交。',
  },
  unauthenticated: { status: 401, title: '请先登录', detail: '登录后就能继续。' },
  'session-ended': { status: 401, title: '登录已失效', detail: '为了安全，请重新登录。' },
  forbidden: { status: 403, title: '没有权限', detail: '这个功能只对相应岗位开放，请联系机构管理员。' },
  'not-found': { status: 404, title: '没有找到', detail: '内容可能已经删除，或者不在你的权限内。' },
  'state-conflict': { status: 409, title: '现在不能这样做', detail: '状态已经变了，请刷新后再看。' },
  'too-slow': { status: 408, title: '网络太慢', detail: '请换个信号好的地方再试。' },
  'too-large': { status: 413, title: '内容太大', detail: '请减少内容后再提交。' },
  'header-too-large': { status: 431, title: '请求太长', detail: '请重新打开小程序后再试。' },
  'media-unknown': { status: 415, title: '内容的格式不对', detail: '请升级到最新版本后重试。' },
  'rate-limited': { status: 429, title: '操作太快了', detail: '请稍等一会儿再试。' },
  overloaded: { status: 503, title: '现在人有点多', detail: '请过几秒再试，已提交的内容不会丢。' },

  // ── signing in ──
  'wechat-code-invalid': { status: 401, title: '微信登录没有成功', detail: '请关闭小程序后重新打开。' },
  'wechat-account-blocked': {
    status: 403,
    title: '微信限制了这个账号',
    detail: '请在微信里解除限制，或用手机号登录。',
  },
  'wechat-unavailable': { status: 503, title: '微信暂时没有回应', detail: '请稍后再试，或用手机号登录。' },
  'sms-unavailable': {
    status: 503,
    title: '短信暂时发不出去',
    detail: '请稍后再试，或到社区卫生服务中心办理。',
  },
  'sms-too-soon': { status: 429, title: '验证码刚发过', detail: '一分钟后可以再要一次。' },
  'sms-code-wrong': { status: 401, title: '验证码不对', detail: '请核对短信里的六位数字。' },
  'sms-code-locked': { status: 429, title: '试错次数太多', detail: '请 30 分钟后再试。' },

  // ── residents and family ──
  'real-name-needed': { status: 409, title: '还没有实名', detail: '请先填写姓名和身份证号。' },
  'already-real-name': {
    status: 409,
    title: '已经实名过了',
    detail: '如果信息有误，请带身份证到签约机构更正。',
  },
  'file-unreadable': {
    status: 400,
    title: '这个文件读不了',
    detail: '请用 Excel 表（.xlsx）或 CSV 文件，名单放在第一张表里。',
  },
  'invited-lately': { status: 409, title: '最近邀请过了', detail: '请过一段时间再邀请，不要反复打扰。' },
  'id-number-invalid': {
    status: 400,
    title: '身份证号不对',
    detail: '请核对 18 位身份证号，最后一位可能是 X。',
  },
  'id-number-taken': {
    status: 409,
    title: '这个身份证号已经登记过',
    detail: '如果是你本人，请用原来的方式登录，或到签约机构核对。',
  },
  'guardian-for-minors-only': {
    status: 409,
    title: '成年家人要本人同意',
    detail: '请家人用自己的手机登录，在「家人代办」里授权给你。',
  },
  'household-exists': {
    status: 409,
    title: '已经在一个家庭里了',
    detail: '一个人只能在一个家庭里，请先退出原来的家庭。',
  },
  'delegation-exists': { status: 409, title: '已经授权过了', detail: '在「家人代办」里可以查看或收回。' },
  'delegate-unknown': { status: 409, title: '没有找到这位家人', detail: '请家人先用这个手机号登录一次。' },
  'not-allowed-for-resident': {
    status: 403,
    title: '还不能替这位家人办',
    detail: '请家人在自己的手机上授权，或到签约机构当面办理。',
  },

  'still-contracted': {
    status: 409,
    title: '还有生效的签约',
    detail: '请先在「我的协议」里解约或撤回，再来注销。',
  },
  'still-booked': {
    status: 409,
    title: '还有没到时间的预约',
    detail: '请先在「就诊」里取消预约，再来注销。',
  },
  'still-referred': {
    status: 409,
    title: '还有没结束的转诊',
    detail: '请先取消转诊，或等它结束，再来注销。',
  },
  'still-on-duty': {
    status: 409,
    title: '这是工作账号',
    detail: '请先联系机构管理员停用你的岗位，再来注销。',
  },

  // ── directory ──
  'outside-service-area': {
    status: 404,
    title: '这里还没有划进片区',
    detail: '请在列表里选一个近的机构，或打 12320 咨询。',
  },
  'too-many-corrections': { status: 429, title: '今天反馈得够多了', detail: '机构会逐条处理，请明天再来。' },

  // ── agreements ──
  'agreement-exists': {
    status: 409,
    title: '已经有一份签约',
    detail: '每位居民同时只能签一个家庭医生团队。可以先换团队，或等到期。',
  },
  'not-eligible': { status: 409, title: '不符合这个服务包的条件', detail: '请换一个适合的服务包。' },
  'pick-not-offered': {
    status: 409,
    title: '本地还不能自己挑项目',
    detail: '请选一个服务包，或者问问团队。',
  },
  'term-not-offered': { status: 409, title: '现在不能签这个年限', detail: '请选择页面上可选的年限。' },
  'team-full': {
    status: 409,
    title: '这个团队已经签满',
    detail: '请选附近其他团队，腾出名额后也会显示出来。',
  },
  'party-not-allowed': { status: 409, title: '本地不支持这种签约方式', detail: '请换一种签约方式。' },
  'consent-needed': {
    status: 409,
    title: '还缺家人的同意',
    detail: '请家人在自己的手机上同意，或由家人授权给你代办。',
  },
  'renewal-not-open': { status: 409, title: '还没到续约的时候', detail: '快到期时会提醒你，那时就能续约。' },
  'successor-waiting': {
    status: 409,
    title: '已经签好下一份协议',
    detail: '你已经签好续约或换团队的协议。要解约，请先在那份协议里撤回或解约。',
  },
  'nothing-to-confirm': {
    status: 409,
    title: '现在没有要确认的',
    detail: '到了每年集中确认的时候，或自动续约以后，会请你确认。',
  },
  'scene-expired': {
    status: 409,
    title: '签约码过期了',
    detail: '请团队的人重新出示签约码，或在「找医生」里打开这个团队再签。',
  },
  'waiting-already': {
    status: 409,
    title: '已经在排队',
    detail: '你家已经在这个团队的候补名单里，不用再排。',
  },
  'team-has-room': { status: 409, title: '这个团队还有名额', detail: '不用排队，现在就可以签约。' },
  'signature-too-short': { status: 400, title: '签名太简单', detail: '请一笔一画写下完整的姓名。' },
  'agreement-changed': { status: 409, title: '协议内容有更新', detail: '请重新看一遍价格和条款，再签名。' },

  'name-taken': { status: 409, title: '已经有同名的', detail: '请换一个名称，免得居民分不清。' },
  'not-yours-to-publish': { status: 409, title: '不归本级发布', detail: '这一层的服务包由别的层级制定。' },
  'own-proposal': { status: 409, title: '不能自己批自己的', detail: '规定的修改要由另一个人来批。' },
  // ── functional communities ──
  'speaker-unknown': {
    status: 409,
    title: '没有找到这位经办人',
    detail: '请单位的经办人先用这个手机号登录一次。',
  },

  // ── payments ──
  'nothing-to-pay': {
    status: 409,
    title: '没有要交的费用',
    detail: '这份协议的自付部分已经交清，或不用自己付。',
  },
  'pay-at-counter': {
    status: 409,
    title: '请到窗口缴费',
    detail: '这里还不能用微信付款。请带上身份证，到签约的社区卫生服务中心窗口缴费。',
  },
  'payment-unavailable': {
    status: 503,
    title: '微信支付暂时没有回应',
    detail: '没有扣款。请稍后再试，或到窗口缴费。',
  },
  'amount-differs': { status: 409, title: '金额对不上', detail: '请按账单上的应交金额收取。' },
  'service-day-wrong': { status: 409, title: '服务日期不对', detail: '请核对服务是哪一天做的。' },
  'all-given': { status: 409, title: '今年的次数已经记满', detail: '协议里这项服务今年的次数都做完了。' },
  'service-code-wrong': {
    status: 409,
    title: '确认码不对',
    detail: '请核对居民短信里的六位数字，过了十分钟要重新发。',
  },
  'phone-unknown': {
    status: 409,
    title: '没有这位居民的手机号',
    detail: '可以请居民在你的手机上签名确认。',
  },

  // ── pushes ──
  'tip-expired': {
    status: 409,
    title: '这条知识已过期',
    detail: '到那天它已过了有效期，请换一条，或先请人重新审核。',
  },
  'push-day-taken': { status: 409, title: '那天已有一条', detail: '一天只发一条，请换一个日期。' },
  'push-day-wrong': { status: 409, title: '日期不对', detail: '请选明天以后、这个签约年度以内的日期。' },
  'push-tip-unfit': {
    status: 409,
    title: '这条不合适',
    detail: '对这位居民有禁忌、过了期，或者不合那天的时令，请换一条。',
  },
  'no-advice': {
    status: 409,
    title: '还没有这方面的知识',
    detail: '知识库里没有对应的内容，请先请医生写一条并审核。',
  },
  'time-past': { status: 409, title: '推送时间不对', detail: '请选现在到三个月以内的时间。' },

  // ── appointments ──
  'slot-full': { status: 409, title: '这个时间约满了', detail: '请换一个时间，剩余号数已经更新。' },
  'slot-past': { status: 409, title: '这个时间已经过了', detail: '请选一个之后的时间。' },
  'appointment-exists': { status: 409, title: '这个时间已经约过', detail: '在「就诊」里可以看到这次预约。' },
  'session-overlaps': { status: 409, title: '时间冲突', detail: '这个人这个时间已经有别的排班。' },
  'closure-too-large': { status: 409, title: '涉及的人太多', detail: '请分几段停诊，每段不超过 500 人。' },
  'slot-closed': { status: 409, title: '这个时间停诊', detail: '请换一个时间，或打电话给团队。' },
  'slot-has-room': { status: 409, title: '这个时间还有号', detail: '不用候补，现在就可以约。' },
  'hold-expired': { status: 409, title: '占的号已经放开', detail: '没有在时限内确认。请重新选一个时间。' },
  'cancel-too-late': { status: 409, title: '现在改来不及了', detail: '请打电话给团队。' },
  'too-early': { status: 409, title: '还没到时候', detail: '请到时候再来。' },
  'booked-that-day': {
    status: 409,
    title: '这一天已经约过',
    detail: '同一天同一位医生或同一种门诊只能约一次。可以改原来的时间。',
  },
  'too-many-bookings': { status: 409, title: '没看的预约太多', detail: '请先取消用不上的预约。' },
  'booking-locked': {
    status: 409,
    title: '暂时不能在网上约',
    detail: '多次约了没来。现在可以打电话或到现场约。',
  },
  'no-extra-left': { status: 409, title: '加号已经用完', detail: '这个时段能加的号都加了，请换一个时间。' },
  'waiting-for-slot': { status: 409, title: '已经在候补', detail: '轮到时会告诉你，不用再排。' },
  'too-far': { status: 409, title: '你还没有到', detail: '请到了机构再签到，或扫前台的签到码。' },
  'nobody-waiting': { status: 409, title: '没有人在等', detail: '有人签到后再叫号。' },
  'agreement-needed': { status: 409, title: '还没有签约这个团队', detail: '签约后就能预约团队的号。' },

  // ── events ──
  'event-not-open': { status: 409, title: '现在不能报名', detail: '这次活动还没有开放报名，或已经结束。' },
  'event-full': { status: 409, title: '名额满了', detail: '可以排候补，有人取消就轮到你。' },
  'signed-up-already': { status: 409, title: '已经报过名', detail: '在「我的活动」里可以看到。' },
  'check-in-closed': { status: 409, title: '现在不能签到', detail: '签到要在活动现场、活动时间里。' },
  'check-in-code-wrong': {
    status: 409,
    title: '签到码过期了',
    detail: '码一分钟换一次，请对着现场屏幕重新扫。',
  },
  'event-times-wrong': { status: 409, title: '时间不对', detail: '请核对开始和结束的时间。' },
  'fewer-than-taken': { status: 409, title: '名额不能再少', detail: '已经有人报名，名额不能少于报名人数。' },

  // ── health advice ──
  'own-words': { status: 409, title: '自己写的不能自己审', detail: '请本机构的另一位医生或管理员来审。' },
  'tip-not-fit': { status: 409, title: '文字还要改一改', detail: '请用短句，去掉口号，再提交。' },
  // ── referrals and hospitals' places ──
  ...contactRefusals,
  ...pointsRefusals,
  ...referralRefusals,
} as const satisfies Record<string, RefusalKind>

export type RefusalCode = keyof typeof kinds

/** The catalogue of every expected refusal: stable code → status and words. */
export const refusals: Readonly<Record<RefusalCode, RefusalKind>> = kinds

/**
 * What a rule answers: nothing when the act is allowed, otherwise the refusal,
 * with a detail of its own where the catalogue's is too general.
 */
export type WhyNot = { readonly code: RefusalCode; readonly detail?: string } | undefined
