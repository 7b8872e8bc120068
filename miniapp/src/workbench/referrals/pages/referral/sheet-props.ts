import type { Referral } from '@jiayitong/shared/api/referrals'
import type { ReferralAct } from '../../../../features/referrals/referrals.remote'
import type { Change } from '../../../../lib/remote'

/** What each sheet of a step is given. */
export interface SheetProps {
  readonly referral: Referral
  readonly acting: Change<ReferralAct, Referral>
  readonly onClose: () => void
  readonly onAct: (input: ReferralAct) => void
}
