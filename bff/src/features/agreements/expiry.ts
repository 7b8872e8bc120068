import { dayOf } from '@jiayitong/shared/domain/days'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { tryMove, unbind } from './moves'
import { bindResidents, selectAgreement, selectSuccessor } from './statements'

/**
 * The clock ends an agreement whose last day is past; what was signed to follow it binds from the same moment, and
 * the home's place was claimed for it before.
 * @returns whether it did; somebody may have ended it before
 */
export const expireAgreement = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const [row] = await selectAgreement(w.tx, { id })
  if (row?.state !== 'active' || row.endsOn === null || row.endsOn >= dayOf(w.now)) return false
  if (!(await tryMove(w, row, 'expire', { endedAt: w.now }))) return false
  audit(w, 'agreement-expired', `agreements:${id}`)
  const [successor] = await selectSuccessor(w.tx, { id })
  await unbind(w, row)
  if (successor) await bindResidents(w.tx, { id: successor.id, live: true, next: false })
  return true
}
