import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { presetRules, type Rules } from '@jiayitong/shared/domain/policies'
import { hasBegun, type Term } from '@jiayitong/shared/domain/successions'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { chargeAgreement, settleTermination } from '../payments/ledger'
import type { AgreementContent } from './content'
import { tryMove, unbind } from './moves'
import { tellSwitched } from './notices'
import { type AgreementRow, bindResidents, holdRunning, selectAgreement, selectSuccessor } from './statements'

/* How one agreement follows another: claimed before it is released, and never two that bind at once. */

/** The rules an agreement was signed under. */
export const rulesOf = async (
  { read }: Pick<Reading, 'read'>,
  { edition, policyId }: Pick<AgreementRow, 'edition' | 'policyId'>,
): Promise<Rules> => (edition === '' ? presetRules(policyId) : (await readRulebook(read)).ofEdition(edition))

/** What the rules of succession ask about an agreement. */
export const termOf = async (r: Pick<Reading, 'read'>, row: AgreementRow): Promise<Term> => ({
  state: row.state,
  kind: row.kind,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  succeeded: (await selectSuccessor(r.read, { id: row.id })).length > 0,
  renewalDeclined: row.renewalDeclinedAt !== null,
  rules: await rulesOf(r, row),
})

/**
 * Whether what is signed now has to wait for the agreement it names, which is then held: nobody ends it meanwhile.
 * @throws Refusal `state-conflict` when that one was ended early
 */
export const isToFollow = async (w: Writing, { row }: { readonly row: AgreementRow }): Promise<boolean> => {
  const id = row.renewsId ?? row.replacesId
  if (!id) return false
  const [running] = await holdRunning(w.tx, { id })
  if (running) return true
  const [old] = await selectAgreement(w.tx, { id })
  if (old?.state !== 'expired') refuse('state-conflict', '原来的协议已经结束。请重新选团队和服务包，再签约。')
  return false
}

/** The first day of what is accepted now: today, or the day after the one it renews has ended. */
export const firstDay = async (w: Writing, { renewsId }: AgreementRow): Promise<string> => {
  const today = dayOf(w.now)
  const [old] = renewsId ? await selectAgreement(w.tx, { id: renewsId }) : []
  return old?.endsOn && hasBegun(old, today) ? addDays(old.endsOn, 1) : today
}

/**
 * A change of team in one step (C17): with the new agreement's first day the old one ends and its place is free. What
 * hangs on the resident — records, fulfilments, points — stays where it is.
 */
export const takeOver = async (
  w: Writing,
  { row, content }: { readonly row: AgreementRow; readonly content: { readonly team: { name: string } } },
): Promise<void> => {
  if (!row.replacesId) return
  const [old] = await selectAgreement(w.tx, { id: row.replacesId })
  if (old?.state !== 'active') return
  if (!(await tryMove(w, old, 'terminate', { endedAt: w.now, reasonCode: 'switched' })))
    refuse('state-conflict')
  await settleTermination(w, old, await rulesOf(w, old))
  await unbind(w, old)
  await bindResidents(w.tx, { id: row.id, live: true, next: false })
  audit(w, 'agreement-switched', `agreements:${old.id}`, { to: row.id })
  await tellSwitched(w, old, content.team.name)
}

/** What everybody owes for an agreement that begins, under the rules it was signed under. */
export const charge = async (
  w: Writing<unknown>,
  row: AgreementRow & { readonly startsOn: string },
  { residents }: Pick<AgreementContent, 'residents'>,
): Promise<void> => chargeAgreement(w, { ...row, residents }, await rulesOf(w, row))
