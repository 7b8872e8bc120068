import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { tipIdOf, tipPlans } from '../tips/library'
import { versionRow } from '../tips/plant'
import type { Row, Rows } from './rows'
import { chanceOf } from './seed'

/** Long enough that a visitor who lets a year pass still finds advice. */
const validDays = 730

/** Health advice, each reviewed by one of the doctors within the last half year. */
export const tipRows = (now: Date): Rows => {
  const tips: Row<'tips'>[] = tipPlans.map(({ demoReviewer: reviewer, ...plan }) => {
    const reviewedOn = addDays(dayOf(now), -chanceOf('tip', plan.title).int(20, 180))
    const expiresOn = addDays(reviewedOn, validDays)
    return { ...plan, id: tipIdOf(plan.title), reviewer, reviewedOn, expiresOn, version: 1 }
  })
  return { tips, tipVersions: tips.map(tip => versionRow(tip, now)) }
}
