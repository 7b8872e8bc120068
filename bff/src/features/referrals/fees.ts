import { feeOf } from '@jiayitong/shared/domain/referrals'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import type { ReferralRow } from './statements'
import { rulesFor } from './steps'

/**
 * Enters what one institution owes another for a referral: two entries that sum to zero, once for each referral. Nothing
 * where no document speaks of it.
 */
export const enterFee = async (
  w: Writing,
  row: ReferralRow,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> => {
  const fee = feeOf(await rulesFor(w, row), row.direction)
  if (!fee || from === to) return
  const entry = (organisationId: string, counterpartId: string, fen: number) => ({
    id: newId(),
    referralId: row.id,
    organisationId,
    counterpartId,
    fen,
    ...fee.source,
    enteredAt: w.now,
  })
  await w.tx.insert(w.tx.tables.referralFees).values([entry(to, from, fee.fen), entry(from, to, -fee.fen)])
}
