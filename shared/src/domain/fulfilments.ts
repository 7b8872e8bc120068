import { addDays, daysBetween } from './days'
import { type Rules, ruling, type Source } from './policies'
import type { WhyNot } from './refusals'

/** How a resident says that a service was given. */
export const acknowledgements = ['tap', 'voice-code', 'signature'] as const
export type Acknowledgement = (typeof acknowledgements)[number]

/** An agreement year, both days included. */
interface Year {
  readonly from: string
  readonly to: string
}

/**
 * How many services of an item should have been given by a day. The documents promise a number a year and say nothing
 * of when; at an even pace nobody waits eleven months and hears everything in the last week.
 */
export const dueBy = (perYear: number, { from, to }: Year, day: string): number => {
  const days = daysBetween(from, to) + 1
  const gone = Math.min(days, Math.max(0, daysBetween(from, day)))
  return Math.floor((perYear * gone) / days)
}

/** The last day on which the next service comes in time; nothing when all were given. */
export const nextDueOn = (perYear: number, done: number, { from, to }: Year): string | null =>
  done >= perYear ? null : addDays(from, Math.ceil(((done + 1) * (daysBetween(from, to) + 1)) / perYear) - 1)

/** Why a service cannot be recorded for a day. */
export const whyNotRecord = (
  agreement: { readonly state: string; readonly startsOn: string | null; readonly endsOn: string | null },
  doneOn: string,
  today: string,
): WhyNot => {
  const { state, startsOn, endsOn } = agreement
  if (state !== 'active' || startsOn === null || endsOn === null || startsOn > today)
    return { code: 'state-conflict', detail: '这份协议现在没有在服务，不能记服务。' }
  if (doneOn > today) return { code: 'service-day-wrong', detail: '还没到的日子不能记。' }
  return doneOn < startsOn || doneOn > endsOn
    ? { code: 'service-day-wrong', detail: `只能记 ${startsOn} 到 ${endsOn} 之间做的服务。` }
    : undefined
}

/** Whether a contract is an effective one, and where that is defined. */
export interface Effective {
  readonly reached: boolean
  readonly acknowledged: number
  readonly needed: number
  readonly source: Source
}

/**
 * 有效签约 (二七卫计〔2016〕110号 五) is named by the documents and defined by none: signed, and so many services of
 * this agreement year acknowledged by the resident, as the policy says. Computed, never asserted (C97).
 */
export const effectiveness = (rules: Rules, acknowledged: number): Effective => {
  const found = ruling(rules, 'effective')
  const needed = found?.value.acknowledgedServices ?? 1
  return {
    reached: acknowledged >= needed,
    acknowledged,
    needed,
    source: found?.source ?? { document: rules[0].document, article: '' },
  }
}

/** A region's list of basic services for one resident, ticked by what was given this agreement year. */
export interface Checklist {
  readonly name: string
  readonly items: { readonly name: string; readonly done: boolean }[]
  readonly source: Source
}

/**
 * 按照“七个一”标准做好基本履约服务 (威卫发〔2023〕4号 四（一）): of each part, whether one of its services was given.
 * @param given names of the services; @returns nothing where no document lists the parts (C42)
 */
export const checklistOf = (rules: Rules, given: readonly string[]): Checklist | undefined => {
  const found = ruling(rules, 'fulfilmentChecklist')
  return (
    found && {
      name: found.value.name,
      items: found.value.items.map(({ name, services }) => ({
        name,
        done: services.some(service => given.includes(service)),
      })),
      source: found.source,
    }
  )
}
