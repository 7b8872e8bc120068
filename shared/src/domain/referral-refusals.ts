import type { RefusalKind } from './refusals'

/** Expected refusals about referrals and what hospitals keep for them. */
export const referralRefusals = {
  'quota-below-share': { status: 409, title: '给家医留得不够', detail: '请按本地规定的比例多留一些。' },
  'places-in-use': { status: 409, title: '已经约出去了', detail: '已经约出的不能收回，请留够这些数量。' },
  'criteria-needed': { status: 409, title: '还没有勾选指征', detail: '请勾选至少一条符合的转诊指征。' },
  'no-green-channel': { status: 409, title: '本地没有绿色通道', detail: '请按普通转诊办理。' },
  'plan-not-fit': { status: 409, title: '随访计划要改一改', detail: '请核对随访日期和处方周数。' },
  'quota-exhausted': {
    status: 409,
    title: '家医预留的号用完了',
    detail: '请换一个时间或科室，剩余数量已经更新。',
  },
  'team-share-used': {
    status: 409,
    title: '本团队的份额用完了',
    detail: '这份号源要留一些给别的团队，请换一个时间。',
  },
  'referral-open': {
    status: 409,
    title: '还有没走完的转诊',
    detail: '这位居民有一张转诊单还没结束，请先看那一张。',
  },
  'referral-needed': {
    status: 409,
    title: '要先由家医转诊',
    detail: '这家医院不在签约组合里，请家庭医生转诊。',
  },
  'follow-ups-open': { status: 409, title: '还有没做的随访', detail: '请先把计划里的随访都记好，再结束。' },
  'already-published': { status: 409, title: '这个时间已经发布过', detail: '请在列表里改这一条的数量。' },
} as const satisfies Record<string, RefusalKind>
