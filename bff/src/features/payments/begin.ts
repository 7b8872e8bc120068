import { agreementSteps } from '@jiayitong/shared/domain/agreements'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'

/** An agreement that waited for its own share to be paid begins. */
export const beginPaid = async (w: Writing<unknown>, agreementId: string): Promise<void> => {
  const { agreements: a } = w.tx.tables
  const to = agreementSteps['awaiting-payment'].pay?.to
  if (!to) return
  const [begun] = await w.tx
    .update(a)
    .set({ state: to })
    .where(and(eq(a.id, agreementId), eq(a.state, 'awaiting-payment')))
    .returning({ id: a.id })
  if (begun) audit(w, 'agreement-begun', `agreements:${agreementId}`)
}
