import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { noticeDue, renewsItself } from '@jiayitong/shared/domain/successions'
import { and, asc, eq, gt, gte, isNotNull, lte, or } from 'drizzle-orm'
import { perform, type Writing } from '../../context'
import type { Clockwork } from '../../jobs/pages'
import { openContent } from './content'
import { endUnconfirmed, isReconfirmed } from './expiry'
import { tellEnding, tellToConfirm } from './notices'
import { selectAgreement } from './statements'
import { rulesOf, termOf } from './successions'

const dayMs = 86_400_000
const pageSize = 500
/** No policy sends notice earlier than a year before the end. */
const horizonDays = 366

/**
 * Tells of the coming end on the days the policy names, each once: with an invitation to renew, or to say no where
 * the agreement renews itself (C16, C17).
 * @returns of how many agreements word was left
 */
export const remindOfEndings = async (deps: Clockwork, now: Date): Promise<number> => {
  const { agreements: a } = deps.store.tables
  const today = dayOf(now)
  let told = 0
  let last: { endsOn: string; id: string } | undefined
  for (;;) {
    const page = await deps.store.read
      .select({ id: a.id, endsOn: a.endsOn, edition: a.edition, policyId: a.policyId })
      .from(a)
      .where(
        and(
          eq(a.state, 'active'),
          gte(a.endsOn, today),
          lte(a.endsOn, addDays(today, horizonDays)),
          last && or(gt(a.endsOn, last.endsOn), and(eq(a.endsOn, last.endsOn), gt(a.id, last.id))),
        ),
      )
      .orderBy(asc(a.endsOn), asc(a.id))
      .limit(pageSize)
    for (const { id, endsOn, ...signed } of page) {
      last = { endsOn: endsOn ?? '', id }
      const days = endsOn ? noticeDue(await rulesOf(deps.store, signed), endsOn, today) : undefined
      if (days === undefined) continue
      const by = { who: undefined, now, vault: deps.vault }
      if (await perform(deps.store, by, w => remind(w, id, days))) told += 1
    }
    if (page.length < pageSize) return told
  }
}

const remind = async (w: Writing<undefined>, id: string, days: number): Promise<boolean> => {
  const [row] = await selectAgreement(w.tx, { id })
  if (row?.state !== 'active' || !row.endsOn) return false
  const term = await termOf(w, row)
  // Whoever has signed what follows, or said no, need not hear of it again.
  if (term.succeeded || term.renewalDeclined || term.kind !== 'general') return false
  const teamName = openContent(w.vault, row).team.name
  await tellEnding(w, { ...row, endsOn: row.endsOn }, { teamName, days, renewsItself: renewsItself(term) })
  return true
}

/**
 * Reminds of automatic renewals still to be confirmed when the policy's last notice is due, and ends those that
 * were not confirmed in time.
 * @returns how many ended
 */
export const settleRenewals = async (deps: Clockwork, now: Date): Promise<number> => {
  const { agreements: a } = deps.store.tables
  const by = { who: undefined, now, vault: deps.vault }
  const open = await deps.store.read
    .select({ id: a.id, reconfirmBy: a.reconfirmBy, edition: a.edition, policyId: a.policyId })
    .from(a)
    .where(
      and(
        eq(a.state, 'active'),
        isNotNull(a.reconfirmBy),
        // What both confirmed stays in the table, but is not looked at for ever.
        gte(a.reconfirmBy, new Date(now.getTime() - horizonDays * dayMs)),
      ),
    )
    .orderBy(asc(a.endsOn), asc(a.id))
  let ended = 0
  for (const { id, reconfirmBy, ...signed } of open) {
    if (!reconfirmBy || (await isReconfirmed(deps.store, id))) continue
    if (reconfirmBy <= now) {
      if (await perform(deps.store, by, w => endUnconfirmed(w, id))) ended += 1
      continue
    }
    const noticeDays = ruling(await rulesOf(deps.store, signed), 'renewal')?.value.noticeDays.at(-1) ?? 0
    if (reconfirmBy.getTime() - noticeDays * dayMs <= now.getTime())
      await perform(deps.store, by, async w => {
        const [row] = await selectAgreement(w.tx, { id })
        if (!row) return
        const teamName = openContent(w.vault, row).team.name
        await tellToConfirm(w, row, { teamName, by: reconfirmBy, key: 'reminded' })
      })
  }
  return ended
}
