import type { AgreementKind, AgreementState } from './agreements'
import { addDays } from './days'
import { type Rules, ruling } from './policies'
import type { WhyNot } from './refusals'
import { breakDays } from './terms'

/* What follows an agreement: renewal, change of team, automatic renewal and the yearly confirmation (P2). */

/** Acts that leave an agreement in its state; which of them are possible depends on the day and the rules. */
export const agreementActs = ['renew', 'switch', 'leave', 'decline-renewal', 'confirm', 'add-course'] as const
export type AgreementAct = (typeof agreementActs)[number]

/** What the rules of succession look at. */
export interface Term {
  readonly state: AgreementState
  readonly kind: AgreementKind
  readonly startsOn: string | null
  readonly endsOn: string | null
  /** Whether a signed renewal or change of team waits for this one to end. */
  readonly succeeded: boolean
  readonly renewalDeclined: boolean
  /** The rules it was signed under. */
  readonly rules: Rules
}

/** Whether an agreement runs today: one that was renewed early is active and has not begun. */
export const hasBegun = ({ state, startsOn }: Pick<Term, 'state' | 'startsOn'>, today: string): boolean =>
  state === 'active' && startsOn !== null && startsOn <= today

const notRunning = { code: 'state-conflict', detail: '这份协议现在没有在服务，不能这样操作。' } as const

/** The day from which a renewal may be signed; nothing for what has no end. */
const renewalOpensOn = ({ rules, endsOn }: Pick<Term, 'rules' | 'endsOn'>): string | undefined =>
  endsOn === null ? undefined : addDays(endsOn, -(ruling(rules, 'renewal')?.value.opensDays ?? 0))

/**
 * Why an agreement cannot be renewed now. 国医改办发〔2016〕1号 问答5: the resident may renew or choose another team
 * when it ends; what ended within the confirmation window (国卫办基层发〔2025〕21号 三（十）) is still continued.
 */
export const whyNotRenew = (term: Term, today: string): WhyNot => {
  const { state, kind, endsOn, succeeded } = term
  if (kind !== 'general' || endsOn === null) return notRunning
  if (state === 'expired') return addDays(endsOn, breakDays) >= today ? undefined : notRunning
  if (!hasBegun(term, today)) return notRunning
  if (succeeded) return { code: 'successor-waiting' }
  const opensOn = renewalOpensOn(term)
  return opensOn !== undefined && opensOn <= today
    ? undefined
    : { code: 'renewal-not-open', detail: `${opensOn ?? endsOn} 起可以续约，到时会提醒你。` }
}

/** Why the team cannot be changed now (国医改办发〔2016〕1号 问答5: 另选其他家庭医生团队签约). */
export const whyNotSwitch = (term: Term, today: string): WhyNot => {
  if (term.kind !== 'general' || !hasBegun(term, today)) return notRunning
  return term.succeeded ? { code: 'successor-waiting' } : undefined
}

/** Whether an agreement goes on by itself when its term ends (二七卫计〔2016〕110号 二（三）). */
export const renewsItself = ({ rules, kind, renewalDeclined, succeeded }: Term): boolean =>
  kind === 'general' &&
  !renewalDeclined &&
  !succeeded &&
  ruling(rules, 'expiry')?.value.mode === 'auto-unless-declined'

/** Why there is no automatic renewal to decline. */
export const whyNotDecline = (term: Term, today: string): WhyNot => {
  if (!hasBegun(term, today)) return notRunning
  return renewsItself(term)
    ? undefined
    : { code: 'state-conflict', detail: '这份协议到期不会自动续约，不用再说。' }
}

/** A yearly window in which running agreements are confirmed. */
export interface ConfirmationWindow {
  /** The year in which it begins. */
  readonly occasion: string
  readonly from: string
  readonly to: string
}

/** The yearly confirmation window a day falls in (国卫办基层发〔2025〕21号 三（十）: 每年末或年初). */
export const confirmationWindow = (rules: Rules, today: string): ConfirmationWindow | undefined => {
  const annual = ruling(rules, 'expiry')?.value.annualConfirmation
  if (!annual) return undefined
  const { fromMonthDay, toMonthDay } = annual
  const year = Number(today.slice(0, 4))
  for (const first of [year, year - 1]) {
    const from = `${first}-${fromMonthDay}`
    const to = `${fromMonthDay <= toMonthDay ? first : first + 1}-${toMonthDay}`
    if (from <= today && today <= to) return { occasion: String(first), from, to }
  }
  return undefined
}

/** The occasion of settling an automatic renewal anew. */
export const renewalOccasion = 'renewal'

/**
 * What a side may confirm now.
 * @param here the rules where the team is: the window is the region's, whatever an agreement was signed under
 * @param confirmed occasions this side has confirmed
 */
export const toConfirm = (
  term: Pick<Term, 'state' | 'startsOn' | 'kind'> & { readonly reconfirmBy: Date | null },
  here: Rules,
  confirmed: readonly string[],
  today: string,
): string[] => {
  if (!hasBegun(term, today) || term.kind !== 'general') return []
  const window = confirmationWindow(here, today)
  const open = [...(term.reconfirmBy ? [renewalOccasion] : []), ...(window ? [window.occasion] : [])]
  return open.filter(occasion => !confirmed.includes(occasion))
}

/** A notice so many days late says little and is left out. */
const noticeLateDays = 3

/** Which notice of the coming end is due today: the days before the end it is for. */
export const noticeDue = (rules: Rules, endsOn: string, today: string): number | undefined =>
  ruling(rules, 'renewal')?.value.noticeDays.find(days => {
    const on = addDays(endsOn, -days)
    return on <= today && today < addDays(on, noticeLateDays)
  })
