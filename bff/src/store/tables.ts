import type { Kit } from './columns'
import { agreementsTables } from './tables/agreements'
import { appointmentsTables } from './tables/appointments'
import { communitiesTables } from './tables/communities'
import { consultationsTables } from './tables/consultations'
import { deliveriesTables } from './tables/deliveries'
import { directoryTables } from './tables/directory'
import { eventsTables } from './tables/events'
import { frameTables } from './tables/frame'
import { groupsTables } from './tables/groups'
import { keyGroupsTables } from './tables/key-groups'
import { outbreaksTables } from './tables/outbreaks'
import { packagesTables } from './tables/packages'
import { paymentsTables } from './tables/payments'
import { peopleTables } from './tables/people'
import { pointsTables } from './tables/points'
import { policiesTables } from './tables/policies'
import { quotasTables } from './tables/quotas'
import { referralsTables } from './tables/referrals'
import { sessionsTables } from './tables/sessions'
import { tipsTables } from './tables/tips'
import { waitlistTables } from './tables/waitlist'

/**
 * Every table of the product, once for both engines, a file for each noun. Columns named `…Sealed` hold ciphertext
 * bound to their row; `…Index` beside them is a keyed hash to find a row by. Nothing here cascades: medical and
 * money records are ended, never deleted.
 */
export const defineTables = (kit: Kit) => {
  const people = peopleTables(kit)
  const frame = frameTables(kit, people)
  const policies = policiesTables(kit, people)
  const directory = directoryTables(kit, { ...people, ...policies })
  const packages = packagesTables(kit, { ...policies, ...directory })
  const communities = communitiesTables(kit, { ...people, ...directory, ...packages })
  const keyGroups = keyGroupsTables(kit, { ...people, ...directory })
  const waitlist = waitlistTables(kit, { ...people, ...directory })
  const agreements = agreementsTables(kit, {
    ...people,
    ...directory,
    ...packages,
    ...communities,
    ...waitlist,
  })
  const payments = paymentsTables(kit, { ...people, ...directory, ...agreements })
  const appointments = appointmentsTables(kit, { ...people, ...directory })
  const events = eventsTables(kit, { ...people, ...directory, ...communities })
  const consultations = consultationsTables(kit, { ...people, ...directory })
  const tips = tipsTables(kit, { ...people, ...directory })
  const outbreaks = outbreaksTables(kit, { ...people, ...directory })
  const deliveries = deliveriesTables(kit, { ...people, ...directory, ...agreements, ...tips })
  const quotas = quotasTables(kit, { ...people, ...directory })
  const referrals = referralsTables(kit, { ...people, ...directory, ...quotas })
  const sessions = sessionsTables(kit, { ...people, ...directory })
  const groups = groupsTables(kit, { ...people, ...directory })
  const points = pointsTables(kit, { ...people, ...directory, ...appointments })

  return {
    ...people,
    ...frame,
    ...policies,
    ...directory,
    ...packages,
    ...communities,
    ...keyGroups,
    ...waitlist,
    ...agreements,
    ...payments,
    ...appointments,
    ...quotas,
    ...sessions,
    ...referrals,
    ...events,
    ...consultations,
    ...groups,
    ...tips,
    ...deliveries,
    ...outbreaks,
    ...points,
  }
}

export type Tables = ReturnType<typeof defineTables>
