import { addDays, dayOf, instantOf, isDay } from '@jiayitong/shared/domain/days'
import { refuseField } from './refusal'

/**
 * The instants from which and before which a list asked for by days looks: from today on and as long as allowed,
 * unless told otherwise.
 * @throws Refusal naming `from` or `to` for a day that does not exist, an end before its start, or too many days
 */
export const daySpan = (
  asked: { readonly from?: string; readonly to?: string },
  now: Date,
  longestDays: number,
): { from: Date; before: Date } => {
  const from = asked.from ?? dayOf(now)
  if (!isDay(from)) refuseField('from', '开始日期不存在。')
  const to = asked.to ?? addDays(from, longestDays - 1)
  if (!isDay(to) || to < from || to >= addDays(from, longestDays))
    refuseField('to', `一次最多看 ${longestDays} 天。`)
  return { from: instantOf(from), before: instantOf(addDays(to, 1)) }
}
