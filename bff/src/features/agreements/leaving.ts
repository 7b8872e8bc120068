import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { SuccessionsApi } from '@jiayitong/shared/api/successions'
import { dayOf } from '@jiayitong/shared/domain/days'
import { hasBegun } from '@jiayitong/shared/domain/successions'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import { leavingFor } from './acts'
import { findAgreement, readAgreement } from './agreements.read'
import { holdRunning, letGo, selectSuccessor } from './statements'

/**
 * One member leaves a household's agreement, which goes on for the others and keeps its place (C15): by their own
 * word or that of the one who signed for them. The one who signed cannot leave it without a signatory.
 */
export const leaveAgreement = async (
  w: Writing,
  id: string,
  { residentId }: BodyOf<SuccessionsApi['leave']>,
): Promise<Agreement> => {
  const seen = await findAgreement(w, id)
  const { row, sides } = seen
  const member = seen.named.find(each => each.id === residentId)
  if (!member) return refuse('not-found')
  if (member.leftAt && sides.resident) return refuse('state-conflict', '已经退出了。')
  if (row.partyKind !== 'household' || !hasBegun(row, dayOf(w.now)))
    return refuse('state-conflict', '只有正在服务的家庭协议可以单独退出。')
  if (residentId === seen.content.signatory.id)
    return refuse('state-conflict', '签名的家庭代表不能单独退出。要退出，请解约。')
  if (!leavingFor(w, seen).includes(residentId)) return refuse(sides.resident ? 'forbidden' : 'not-found')
  const [running] = await holdRunning(w.tx, { id })
  if (!running) return refuse('state-conflict')
  if ((await selectSuccessor(w.tx, { id })).length > 0) refuse('successor-waiting')
  const [left] = await letGo(w.tx, { id, residentId, now: w.now })
  if (!left) refuse('state-conflict', '已经退出了。')
  audit(w, 'agreement-member-left', `agreements:${id}`, { residentId })
  return readAgreement(w, id)
}
