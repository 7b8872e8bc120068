import { ruling } from '@jiayitong/shared/domain/policies'
import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform, type Writing } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { openContent } from './content'
import { tryMove, unbind } from './moves'
import { tellLapsed, tellOverdue } from './notices'
import { selectAgreement } from './statements'
import { rulesOf } from './successions'

const hourMs = 3_600_000

/**
 * Tells the institution's managers, once, of every application whose doctor let the deadline pass.
 * @returns how many were told of
 */
export const escalateOverdue = (deps: Clockwork, now: Date): Promise<number> => {
  const { agreements: a } = deps.store.tables
  const due = and(eq(a.state, 'submitted'), lt(a.decideBy, now), isNull(a.escalatedAt))
  return inPages(
    limit =>
      deps.store.read
        .select({ id: a.id })
        .from(a)
        .where(due)
        .orderBy(asc(a.decideBy), asc(a.id))
        .limit(limit),
    id => perform(deps.store, { who: undefined, now, vault: deps.vault }, w => escalate(w, id)),
  )
}

const escalate = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const { agreements: a } = w.tx.tables
  const [escalated] = await w.tx
    .update(a)
    .set({ escalatedAt: w.now })
    .where(and(eq(a.id, id), eq(a.state, 'submitted'), isNull(a.escalatedAt)))
    .returning({ id: a.id })
  const [row] = escalated ? await selectAgreement(w.tx, { id }) : []
  if (!row) return false
  audit(w, 'agreement-escalated', `agreements:${id}`)
  await tellOverdue(w, row, openContent(w.vault, row).team.name)
  return true
}

/**
 * Ends every application nobody answered in the policy's hours after the managers heard of it: the resident is told
 * and the place is free.
 * @returns how many ended
 */
export const lapseUnanswered = async (deps: Clockwork, now: Date): Promise<number> => {
  const { agreements: a } = deps.store.tables
  const escalated = await deps.store.read
    .select({ id: a.id, escalatedAt: a.escalatedAt, edition: a.edition, policyId: a.policyId })
    .from(a)
    .where(and(eq(a.state, 'submitted'), isNotNull(a.escalatedAt)))
    .orderBy(asc(a.decideBy), asc(a.id))
  let lapsed = 0
  for (const { id, escalatedAt, ...signed } of escalated) {
    const hours = ruling(await rulesOf(deps.store, signed), 'decisionHours')?.value.lapseAfterEscalation
    if (hours === undefined || !escalatedAt || escalatedAt.getTime() + hours * hourMs > now.getTime())
      continue
    if (await perform(deps.store, { who: undefined, now, vault: deps.vault }, w => lapse(w, id))) lapsed += 1
  }
  return lapsed
}

const lapse = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const [row] = await selectAgreement(w.tx, { id })
  if (row?.state !== 'submitted' || !row.escalatedAt) return false
  if (!(await tryMove(w, row, 'lapse', { endedAt: w.now }))) return false
  audit(w, 'agreement-lapsed', `agreements:${id}`)
  const { team } = openContent(w.vault, row)
  await tellLapsed(w, row, { name: team.name, phone: row.teamPhone })
  await unbind(w, row)
  return true
}
