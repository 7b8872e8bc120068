import type { Referral, ReferralLine } from '@jiayitong/shared/api/referrals'
import { type ReferralEvent, type ReferralState, referralSideNames } from '@jiayitong/shared/domain/referrals'
import { clockTime, monthDay, monthDayWeek, nearTime } from '../../lib/dates'
import type { ChipProps } from '../../ui/chip'
import type { TimelineStep } from '../../ui/timeline'

/** The colour of a state: apricot where somebody owes a step. */
export const toneOf = (state: ReferralState, late = false): NonNullable<ChipProps['tone']> => {
  if (late) return 'alert'
  if (state === 'closed' || state === 'cancelled' || state === 'declined') return 'grey'
  return state === 'confirmed' || state === 'in-follow-up' ? 'primary' : 'apricot'
}

const done: Record<ReferralEvent | 'open' | 'send-down', string> = {
  open: '发起转诊',
  'send-down': '医院转回社区',
  approve: '家医同意转诊',
  decline: '家医建议不转',
  reserve: '家医约好号',
  confirm: '医院确认',
  return: '医院另给建议',
  attend: '到医院就诊',
  cancel: '已取消',
  accept: '团队接收',
  plan: '定好随访计划',
  close: '结束',
}

/** What still lies ahead on either way, in the order it comes. */
const ahead: Record<'up' | 'down', readonly { readonly state: ReferralState; readonly title: string }[]> = {
  up: [
    { state: 'requested', title: '家医答复' },
    { state: 'approved', title: '家医约号' },
    { state: 'reserved', title: '医院确认' },
    { state: 'confirmed', title: '去医院就诊' },
    { state: 'attended', title: '写明结果，转回社区' },
  ],
  down: [
    { state: 'offered', title: '团队接收' },
    { state: 'accepted', title: '定随访计划' },
    { state: 'in-follow-up', title: '随访' },
  ],
}

/** One round trip told as what was done, what is next and by whom, and what is to come. */
export const storyOf = (referral: Referral, now: Date): TimelineStep[] => {
  const { steps, direction, state, next, place } = referral
  const path = ahead[direction]
  const at = path.findIndex(each => each.state === state)
  return [
    ...steps.map(
      (step, index): TimelineStep => ({
        key: `done-${index}`,
        title: done[step.event],
        at: nearTime(step.at, now),
        text: [step.name || referralSideNames[step.side], step.note].filter(Boolean).join('：'),
        state: 'done',
      }),
    ),
    ...(at < 0 ? [] : path.slice(at)).map(
      ({ state: each, title }, index): TimelineStep => ({
        key: each,
        title,
        ...(each === 'confirmed' && place
          ? { at: `${monthDayWeek(place.startsAt)} ${clockTime(place.startsAt)}` }
          : {}),
        ...(each === 'confirmed' && place ? { text: placeText(referral) } : {}),
        state: index === 0 ? 'now' : 'todo',
        ...(index === 0 && next
          ? {
              owner: {
                face: next.face,
                name: `接下来由 ${next.name} 负责`,
                promise: next.dueAt
                  ? `${nearTime(next.dueAt, now)} 前${next.deed}${next.late ? '，已经过了时限，管理员会催' : ''}`
                  : next.deed,
                phone: next.phone,
              },
            }
          : {}),
      }),
    ),
  ]
}

/** 望川市立医院 心内科 陈砚秋. */
export const placeText = ({ hospital, place, department }: Referral): string =>
  [hospital?.name, place?.department ?? department, place?.practitioner?.name].filter(Boolean).join(' ')

/** What a row says under the name. */
export const lineText = ({ hospital, department, visitAt, number }: ReferralLine): string =>
  [hospital?.name, department, visitAt ? `${monthDay(visitAt)} ${clockTime(visitAt)}` : `转诊单 ${number}`]
    .filter(Boolean)
    .join('·')
