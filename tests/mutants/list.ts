import { bookings } from './bookings'
import { ofEvents } from './events'
import { moments } from './moments'
import type { Mutant } from './mutant'
import { ofPoints } from './points'
import { promises } from './promises'
import { ofPushes } from './pushes'
import { ofReferrals } from './referrals'
import { requests } from './requests'
import { rights } from './rights'
import { ofTips } from './tips'
import { tokens } from './tokens'

/** Every promise's guard, and the test that is there for it. */
export const mutants: readonly Mutant[] = [
  ...rights,
  ...requests,
  ...tokens,
  ...moments,
  ...promises,
  ...bookings,
  ...ofReferrals,
  ...ofPushes,
  ...ofPoints,
  ...ofEvents,
  ...ofTips,
]
