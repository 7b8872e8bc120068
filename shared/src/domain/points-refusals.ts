import type { RefusalKind } from './refusals'

/** Expected refusals about points and what they are exchanged for. */
export const pointsRefusals = {
  'insufficient-points': { status: 409, title: '积分不够', detail: '攒够了再来换。' },
  'out-of-stock': { status: 409, title: '换完了', detail: '可以看看别的，补货后再来。' },
  'reward-closed': { status: 409, title: '现在不能兑换', detail: '这一项已经停止兑换，请看看别的。' },
  'reward-limit': { status: 409, title: '已经换过了', detail: '每人能换的份数用完了。' },
  'slot-needed': { status: 409, title: '还要选一个时间', detail: '这一项要先约好时间再换。' },
  'not-representative': {
    status: 409,
    title: '要由家庭代表兑换',
    detail: '家庭积分由家庭代表兑换，你可以用自己的积分。',
  },
  'voucher-unknown': { status: 404, title: '没有这张券', detail: '请核对券号，或请居民刷新后再扫。' },
  'voucher-stale': { status: 409, title: '这个码过时了', detail: '请居民打开积分页，扫新出的码。' },
  'voucher-used': { status: 409, title: '这张券用过了', detail: '一张券只能用一次。' },
  'voucher-ended': { status: 409, title: '这张券不能用了', detail: '已经取消或过期。' },
  'measurement-unlikely': { status: 400, title: '这个数不太对', detail: '请核对以后再填。' },
  'steps-unreadable': { status: 409, title: '微信步数没有读到', detail: '请在微信里打开步数授权后再试。' },
  'second-person-needed': { status: 409, title: '要由另一位确认', detail: '提出的人不能自己确认。' },
  'group-over': { status: 409, title: '小组没有在进行', detail: '看看别的小组吧。' },
  'group-full': { status: 409, title: '小组满员了', detail: '有人退出就空出名额，也可以看看别的小组。' },
  'group-days-wrong': { status: 400, title: '开始日期不对', detail: '请从今天起一年之内选一天。' },
  'not-measured-yet': { status: 409, title: '今天还没有记录', detail: '先在积分页填一次，再回来打卡。' },
  'family-left': { status: 409, title: '已经不在这个家庭', detail: '请刷新后再看。' },
} as const satisfies Record<string, RefusalKind>
